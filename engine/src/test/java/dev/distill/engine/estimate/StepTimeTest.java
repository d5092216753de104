package dev.distill.engine.estimate;

import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.crnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepTimeTest {
    private static final Map<String, RunSpecification> TEACHERS = Map.of("t", trained(0, List.of()));

    /** Microseconds that steps of these took, portable numerics, one thread of an AMD EPYC: no test measures. */
    static Stream<Arguments> measured() {
        Value image = Value.of(28, 28, 1);
        return Stream.of(
                Arguments.of("MLP", mlp(500), Value.of(50), 2, 32, 96),
                Arguments.of("ResNet", resNet(8).width(8), image, 10, 64, 66_000),
                Arguments.of("CNN", cnn(4, 8), image, 10, 64, 7_300),
                Arguments.of("transformer", gpt(2, 64, 4), new Value(List.of(21), 3), 2, 64, 20_185),
                Arguments.of("CRNN", crnn(16, 2, 4, 8), Value.of(28, 128, 1), 11, 32, 15_600));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measured")
    void an_estimate_is_within_a_factor_of_two(
            String name, Architecture architecture, Value input, int outputs, int batch, double microseconds) {
        Blueprint network = Blueprint.of(architecture.layersFor(Tasks.sparseParity(2, 1)), input, outputs);
        assertThat(StepTime.REFERENCE.update(network, batch)).isBetween(microseconds / 2, microseconds * 2);
    }

    @Test
    void runs_that_see_the_same_batches_share_the_pass_of_their_teacher() {
        RunSpecification one = trained(1, List.of("t"));
        RunSpecification another = trained(2, List.of("t"));
        double alone = StepTime.REFERENCE.mostSeconds(one, TEACHERS);
        double untaught = StepTime.REFERENCE.mostSeconds(trained(1, List.of()), TEACHERS);
        assertThat(alone).isGreaterThan(untaught);
        assertThat(StepTime.REFERENCE.sharedSeconds(List.of(one, another), TEACHERS))
                .isEqualTo(2 * alone, within(1e-9));
        assertThat(StepTime.REFERENCE.sharedSeconds(List.of(one, one), TEACHERS))
                .isEqualTo(alone + untaught, within(1e-9));
    }

    /** A quarter of the steps is taught. */
    @Test
    void steps_that_nobody_teaches_in_have_no_pass_of_a_teacher() {
        Curriculum aQuarter =
                Curricula.checkpointNearestAccuracy(0.75).forSteps(250).thenLabels();
        double untaught = StepTime.REFERENCE.mostSeconds(trained(1, List.of()), TEACHERS);
        double taught = StepTime.REFERENCE.mostSeconds(trained(1, List.of("t")), TEACHERS);
        assertThat(StepTime.REFERENCE.mostSeconds(trained(1, List.of("t"), aQuarter), TEACHERS))
                .isEqualTo(untaught + (taught - untaught) / 4, within(1e-9));
    }

    @Test
    void passes_of_other_checkpoints_are_not_shared() {
        RunSpecification ofTheLast = trained(1, List.of("t"));
        RunSpecification ofAnother = trained(
                1,
                List.of("t"),
                Curricula.checkpointNearestAccuracy(0.75).forSteps(1_000).thenFinalTeacher());
        double alone = StepTime.REFERENCE.mostSeconds(ofTheLast, TEACHERS);
        assertThat(StepTime.REFERENCE.sharedSeconds(List.of(ofTheLast, ofAnother), TEACHERS))
                .isEqualTo(2 * alone, within(1e-9));
    }

    /** Of the last checkpoint some hear in all steps and others in two stages; of those in turn each hears from the start of its stage. */
    @Test
    void passes_of_one_checkpoint_are_shared_in_the_steps_that_have_them_alone() {
        RunSpecification whole = trained(1, List.of("t"));
        RunSpecification late = trained(
                1,
                List.of("t"),
                Curricula.hiddenLayer(1)
                        .projectedOnto(Reading.HIDDEN)
                        .forSteps(400)
                        .thenFinalTeacher());
        Curriculum inTurn = Curricula.everyCheckpoint().eachForSteps(100);
        double pass = StepTime.REFERENCE.mostSeconds(whole, TEACHERS)
                - StepTime.REFERENCE.mostSeconds(trained(1, List.of()), TEACHERS);
        double alone = StepTime.REFERENCE.mostSeconds(whole, TEACHERS);
        assertThat(StepTime.REFERENCE.sharedSeconds(List.of(whole, late), TEACHERS))
                .isEqualTo(2 * alone - pass, within(1e-9));
        RunSpecification turning = trained(1, List.of("t"), inTurn);
        assertThat(StepTime.REFERENCE.sharedSeconds(List.of(turning, turning), TEACHERS))
                .isEqualTo(2 * alone - pass, within(1e-9));
    }

    /** Two students may be at other checkpoints at a step. */
    @Test
    void passes_of_checkpoints_that_go_by_the_student_are_nobody_elses() {
        Curriculum saturated = Curricula.everyCheckpoint().untilSaturated(100);
        RunSpecification one = trained(1, List.of("t"), saturated);
        RunSpecification other = trained(1, List.of("t"), saturated, mlp(40));
        assertThat(StepTime.REFERENCE.sharedSeconds(List.of(one, other), TEACHERS))
                .isEqualTo(
                        StepTime.REFERENCE.mostSeconds(one, TEACHERS) + StepTime.REFERENCE.mostSeconds(other, TEACHERS),
                        within(1e-9));
    }

    private static RunSpecification trained(long seed, List<String> teachers) {
        return trained(seed, teachers, teachers.isEmpty() ? Curricula.labels() : Curricula.finalTeacher());
    }

    private static RunSpecification trained(long seed, List<String> teachers, Curriculum curriculum) {
        return trained(seed, teachers, curriculum, mlp(50));
    }

    private static RunSpecification trained(
            long seed, List<String> teachers, Curriculum curriculum, Architecture network) {
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                NumericClass.portable(),
                Tasks.sparseParity(100, 4),
                network.layersFor(Tasks.sparseParity(100, 4)),
                Recipes.sgd(0.1).batchSize(32).steps(1_000),
                curriculum,
                seed,
                List.of(),
                "",
                OptionalLong.empty(),
                teachers,
                Optional.empty());
    }
}
