package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.idxImages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.task.IdxFiles;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SweepTest {

    @Test
    void arms_that_differ_in_a_temperature_are_a_sweep_of_it_from_the_lowest() {
        Sweep sweep = only(
                LABELS,
                arm("warm").learningFrom(finalTeacher().temperature(4)),
                arm("cold").learningFrom(finalTeacher().temperature(1)),
                arm("hot").learningFrom(finalTeacher().temperature(10)),
                arm("argmax").learningFrom(finalTeacher().argmax()));
        assertThat(sweep.parameter()).isEqualTo("temperature");
        assertThat(sweep.points())
                .containsExactly(new Sweep.Point("cold", 1), new Sweep.Point("warm", 4), new Sweep.Point("hot", 10));
    }

    @Test
    void arms_that_differ_in_the_length_of_a_stage_are_a_sweep_of_its_duration() {
        Sweep sweep = only(arms(steps -> arm("stage-" + steps)
                .learningFrom(
                        checkpointNearestAccuracy(0.75).forSteps(steps * 100).thenFinalTeacher())));
        assertThat(sweep.parameter()).isEqualTo("duration");
        assertThat(sweep.points()).extracting(Sweep.Point::value).containsExactly(100.0, 200.0, 300.0);
    }

    @Test
    void a_recipe_of_its_own_may_be_what_differs() {
        Sweep sweep = only(arms(rate -> arm("rate-" + rate)
                .learningFrom(labels())
                .trainedBy(sgd(0.1 * rate).batchSize(32).steps(2_000))));
        assertThat(sweep.parameter()).isEqualTo("rate");
        assertThat(only(arms(width -> arm("w-" + width).learningFrom(labels()).into(mlp(8 * width))))
                        .points())
                .extracting(Sweep.Point::value)
                .containsExactly(8.0, 16.0, 24.0);
    }

    @Test
    void arms_with_fewer_training_examples_are_a_sweep_of_their_number() {
        Study study = study("examples")
                .asking("How many are enough?")
                .on(idxImages(IdxFiles.folder("sweep")))
                .training(network("small", layer("flat", flatten()), layer("output", head())))
                .trainedBy(sgd(0.1).batchSize(2).epochs(3))
                .comparing(
                        all("all"), all("five").trainingExamples(5), all("ten").trainingExamples(10))
                .measuring(testAccuracy().everyEpochs(1))
                .repeatedFor(seeds(1));
        Sweep sweep = Sweep.of(study).get(0);
        assertThat(sweep.parameter()).isEqualTo("training examples");
        assertThat(sweep.points())
                .containsExactly(new Sweep.Point("five", 5), new Sweep.Point("ten", 10), new Sweep.Point("all", 22));
    }

    private static Arm all(String name) {
        return arm(name).learningFrom(labels());
    }

    @Test
    void teachers_of_several_sizes_are_a_sweep_whatever_they_are_called_and_so_are_those_behind_assistants() {
        assertThat(Sweep.of(small(Stream.of(
                                arms(size -> arm("direct-" + size)
                                        .learningFrom(finalTeacher())
                                        .taughtBy(sized(size))),
                                arms(size -> arm("assisted-" + size)
                                        .learningFrom(finalTeacher())
                                        .taughtBy(assistant(mlp(20))
                                                .learningFrom(sized(size), finalTeacher())
                                                .trainedBy(RECIPE)
                                                .checkpointAtItsEnd()
                                                .named("assistant-of-" + size))))
                        .flatMap(Stream::of)
                        .toArray(Arm[]::new))))
                .hasSize(2)
                .allSatisfy(sweep -> {
                    assertThat(sweep.parameter()).isEqualTo("widths of the teacher");
                    assertThat(sweep.points()).extracting(Sweep.Point::value).containsExactly(30.0, 60.0, 90.0);
                });
    }

    private static Teacher sized(int size) {
        return teacher(mlp(30 * size)).trainedBy(RECIPE).checkpointEvery(500).named("teacher-" + size);
    }

    @Test
    void two_arms_or_arms_that_differ_in_more_are_no_sweep() {
        assertThat(Sweep.of(small(
                        arm("cold").learningFrom(finalTeacher().temperature(1)),
                        arm("warm").learningFrom(finalTeacher().temperature(4)))))
                .isEmpty();
        assertThat(Sweep.of(small(arms(i -> arm("both-" + i)
                        .learningFrom(finalTeacher().temperature(i))
                        .trainedBy(RECIPE.batchSize(32 * i))))))
                .isEmpty();
    }

    private static Sweep only(Arm... arms) {
        assertThat(Sweep.of(small(arms))).hasSize(1);
        return Sweep.of(small(arms)).get(0);
    }

    private static Arm[] arms(IntFunction<Arm> arm) {
        return IntStream.rangeClosed(1, 3).mapToObj(arm).toArray(Arm[]::new);
    }
}
