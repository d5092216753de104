package dev.distill.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExamTest {

    private static final Task TASK = Tasks.sparseParity(6, 2).testExamples(40);

    private final Exam exam = new Exam(TASK, Streams.of(1).stream("evaluation"));
    private int[] labels;

    @BeforeEach
    void labels() {
        labels = new Examples(TASK, 40)
                .draw(Streams.of(1).stream("evaluation").at(0))
                .labels();
    }

    @Test
    void logits_of_the_labels_are_fully_accurate() {
        assertThat(exam.accuracy(logits(3, 0))).isEqualTo(1);
        assertThat(exam.accuracy(logits(-3, 0))).isZero();
    }

    @Test
    void a_tie_is_the_lowest_class() {
        long zeros = Arrays.stream(labels).filter(label -> label == 0).count();
        assertThat(exam.accuracy(new float[80])).isEqualTo(zeros / 40.0);
    }

    @Test
    void the_loss_of_equal_logits_is_the_log_of_two() {
        assertThat(exam.loss(logits(5, 5))).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void the_loss_of_large_logits_does_not_overflow() {
        assertThat(exam.loss(logits(-1e4f, 0))).isCloseTo(1e4, within(1e-6));
    }

    @Test
    void a_scalar_is_read_by_its_sign_and_its_hinge() {
        float[] right = new float[40];
        for (int i = 0; i < 40; i++) {
            right[i] = labels[i] == 0 ? 0.25f : -0.25f;
        }
        assertThat(exam.accuracy(right)).isEqualTo(1);
        assertThat(exam.loss(right)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void what_is_no_number_is_noticed() {
        assertThat(Exam.finite(new float[] {1, 2})).isTrue();
        assertThat(Exam.finite(new float[] {1, Float.NaN})).isFalse();
        assertThat(Exam.finite(new float[] {Float.POSITIVE_INFINITY})).isFalse();
    }

    private float[] logits(float right, float wrong) {
        float[] logits = new float[80];
        for (int row = 0; row < 40; row++) {
            logits[2 * row + labels[row]] = right;
            logits[2 * row + 1 - labels[row]] = wrong;
        }
        return logits;
    }
}
