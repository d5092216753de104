package dev.distill.maven.doctor;

import static dev.distill.maven.Samples.partly;
import static dev.distill.maven.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.protocol.Trial;
import dev.distill.maven.console.DoctorText;
import dev.distill.maven.console.RecordingLog;
import dev.distill.maven.study.DeclaredStudy;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private static final Consumer<String> UNPLANNED = why -> fail(why);

    private final Trials trials = Trials.of(
            List.of(new DeclaredStudy("A", sample("one")), new DeclaredStudy("B", sample("two"))),
            NumericClass.portable(),
            UNPLANNED);

    @Test
    void a_network_is_tried_once_however_many_runs_and_studies_train_it() {
        assertThat(trials.specifications())
                .extracting(TrainedRun::network)
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(trials.studies().values())
                .allSatisfy(studies -> assertThat(studies).containsExactly("one", "two"));
    }

    @Test
    void what_studies_of_two_modules_train_is_tried_once() {
        Trials other = Trials.of(List.of(new DeclaredStudy("C", sample("three"))), NumericClass.portable(), UNPLANNED);
        assertThat(trials.and(other).specifications()).isEqualTo(trials.specifications());
        assertThat(trials.and(other).studies().values())
                .allSatisfy(studies -> assertThat(studies).containsExactly("one", "three", "two"));
        assertThat(Trials.NONE.and(other)).isEqualTo(other);
    }

    @Test
    void a_scale_whose_data_are_not_there_is_not_tried() {
        assertThat(Trials.of(List.of(new DeclaredStudy("A", partly("one"))), NumericClass.portable(), UNPLANNED)
                        .specifications())
                .isEqualTo(trials.specifications());
    }

    @Test
    void what_did_not_give_the_same_bits_is_named_with_its_studies() {
        RecordingLog log = new RecordingLog();
        new DoctorText(log).trials(trials.studies(), List.of(new Trial(true, ""), new Trial(false, "")));
        assertThat(log.lines)
                .containsExactly(
                        "Trial      one, two: MLP of width 8, ReLU on sparse parity of 2 out of 12 bits: NOT the same bits twice",
                        "Trials     of 2 networks that the studies train, each by its recipe twice for two steps, 1 gave the same bits");
    }

    @Test
    void what_could_not_be_trained_is_told_with_its_cause() {
        RecordingLog log = new RecordingLog();
        new DoctorText(log).trials(trials.studies(), List.of(new Trial(false, "it is too large"), new Trial(true, "")));
        assertThat(log.lines.get(0))
                .endsWith("MLP of width 16, ReLU on sparse parity of 2 out of 12 bits: it is too large");
    }
}
