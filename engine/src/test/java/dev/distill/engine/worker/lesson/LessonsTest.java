package dev.distill.engine.worker.lesson;

import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Goal.onFinalTeacher;
import static dev.distill.dsl.curriculum.Goal.onLabels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Methods;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Softening;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.StageEntry;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Idx;
import dev.distill.engine.Specimens;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.WeightsFile;
import dev.distill.engine.update.Updater;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.measure.ForwardPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Students take the steps that their stages declare: held to the same losses, written by hand. */
class LessonsTest {

    private static final Recipe SGD = Recipes.sgd(0.1).batchSize(16).steps(12);
    private static final TrainedRun TEACHER =
            Specimens.run(Architectures.mlp(10, 9), SGD, Curricula.labels(), 0, OptionalLong.of(4), Optional.empty());

    @TempDir
    Path folder;

    private RunStore store;

    @BeforeEach
    void teach() {
        store = RunStore.in(folder);
        Taught.enter(TEACHER, store, 4, 8, 12);
    }

    @Test
    void the_gradient_of_several_goals_is_the_weighted_sum_of_theirs() {
        float[] labels = moved(until(onLabels()));
        float[] taught = moved(until(onFinalTeacher().temperature(2)));
        float[] both = moved(
                until(onLabels().weighing(0.25), onFinalTeacher().temperature(2).weighing(3)));
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isCloseTo(0.25f * labels[i] + 3 * taught[i], within(1e-6f));
        }
    }

    @Test
    void a_weight_that_moves_weighs_at_each_step_what_its_schedule_says() {
        Goal moving = onLabels().weighing(new Schedule.Linear(1, 0));
        Goal rising = onFinalTeacher().weighing(new Schedule.Linear(0, 1));
        Curriculum curriculum = Curricula.together(moving, rising).forSteps(3).thenLabels();
        try (Taught student = student(curriculum, SGD)) {
            List<float[]> weights = new ArrayList<>(List.of(all(student.network.trained())));
            student.after(3, step -> weights.add(all(student.network.trained())));
            try (Hand hand = new Hand(student(curriculum, SGD))) {
                Node labels = hand.labels();
                Node outputs = hand.tape.softTargets("soft", hand.teacher("output"), Dial.fixed(1));
                Dial falling = Dial.at(1);
                Dial growing = Dial.at(0);
                LossNode loss = LossNodes.crossEntropy(hand.output(), labels)
                        .times(falling)
                        .plus(LossNodes.crossEntropy(hand.output(), outputs).times(growing));
                hand.train(loss, Updater.sgd(0.1), 3, step -> {
                    falling.set(1 - step / 2.0);
                    growing.set(step / 2.0);
                });
                assertThat(weights.get(3)).isEqualTo(all(hand.student.network.trained()));
            }
        }
    }

    /** As label and teacher were mixed before goals had weights. */
    @ParameterizedTest
    @EnumSource(MixedLoss.class)
    void labels_mixed_in_have_the_bits_that_they_always_had(MixedLoss kind) {
        Curriculum curriculum = kind.in(Curricula.finalTeacher().temperature(3)).mixedWithLabels(0.3);
        try (Taught student = student(curriculum, SGD).after(10);
                Hand hand = new Hand(student(curriculum, SGD))) {
            Dial temperature = Dial.fixed(3);
            Node targets = hand.tape.softTargets("soft", hand.teacher("output"), temperature);
            LossNode taught = kind == MixedLoss.HINTON
                    ? LossNodes.hinton(hand.output(), targets, temperature)
                    : LossNodes.crossEntropy(hand.output(), targets);
            LossNode mixed = LossNodes.crossEntropy(hand.output(), hand.labels())
                    .times(0.3)
                    .plus(taught.times(1 - 0.3));
            hand.train(mixed, Updater.sgd(0.1), 10, step -> {});
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    /** The two losses that were mixed with labels. */
    enum MixedLoss {
        CROSS_ENTROPY,
        HINTON;

        Curriculum in(Curriculum curriculum) {
            return this == HINTON ? curriculum.minimising(dev.distill.dsl.curriculum.Losses.kl()) : curriculum;
        }
    }

    @Test
    void a_temperature_that_moves_is_that_of_the_step() {
        Curriculum moving = Curricula.finalTeacher().temperature(new Schedule.Linear(4, 1));
        Recipe four = SGD.steps(4);
        try (Taught student = student(moving, four).after(4);
                Hand hand = new Hand(student(moving, four))) {
            Dial temperature = Dial.at(4);
            Node targets = hand.tape.softTargets("soft", hand.teacher("output"), temperature);
            hand.train(
                    LossNodes.crossEntropy(hand.output(), targets),
                    Updater.sgd(0.1),
                    4,
                    step -> temperature.set(4 - 3 * (step / 3.0)));
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void each_reading_fits_its_own_value_of_the_student(Reading reading) {
        Curriculum curriculum = Curricula.hiddenLayer(2)
                .intoStudentLayer(reading == Reading.OUTPUT ? "2" : "1")
                .projectedRawOnto(reading)
                .forSteps(5)
                .thenFinalTeacher();
        try (Taught student = student(curriculum, SGD).after(5);
                Hand hand = new Hand(student(curriculum, SGD))) {
            Node fitted = hand.tape.node(
                    switch (reading) {
                        case OUTPUT -> "output";
                        case HIDDEN -> "layer1";
                        case PRE_ACTIVATION -> Network.before("layer1");
                    });
            int dimensions = (int) fitted.shape()[1];
            float[] matrix =
                    Gaussian.matrix(new RunStreams(student.run).projection().at(2), 9, dimensions, 9);
            INDArray projection = hand.kept("p", matrix, 9, dimensions);
            Node projected = hand.tape.project("projected", hand.teacher("layer2"), projection);
            hand.train(LossNodes.halfSquares(fitted, projected), Updater.sgd(0.1), 5, step -> {});
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    static Stream<Arguments> lessons_of_the_first_position() {
        String elsewhere = " other positions, since the first of a causal network sees no others, or ";
        return Stream.of(
                Arguments.of(
                        Curricula.hintFromLayer("block1")
                                .at(Positions.FIRST)
                                .forSteps(3)
                                .thenLabels(),
                        "it gives no hint.\nTake the hint at" + elsewhere + "from another layer."),
                Arguments.of(
                        Curricula.hiddenLayer("block1")
                                .at(Positions.FIRST)
                                .projectedOnto(Reading.HIDDEN)
                                .forSteps(3)
                                .thenLabels(),
                        "its projections teach nothing.\nTake" + elsewhere + "another layer."),
                Arguments.of(
                        Methods.relational(
                                Curricula.similaritiesInLayer("block1").at(Positions.FIRST), 1),
                        "examples are all alike in it.\nTake" + elsewhere + "another layer."));
    }

    @ParameterizedTest
    @MethodSource("lessons_of_the_first_position")
    void the_first_position_of_a_causal_network_teaches_nothing(Curriculum curriculum, String problem) {
        Task task = Tasks.nextTokens(Corpora.cfg3b().startingAt("13"));
        TrainedRun teacher = Specimens.run(
                task, Architectures.gpt(1, 8, 2), SGD, Curricula.labels(), 0, OptionalLong.of(4), Optional.empty());
        Taught.enter(teacher, store, 4);
        TrainedRun run = Specimens.student(task, Architectures.gpt(1, 4, 1), SGD, curriculum, teacher, 1);
        try (Taught student = new Taught(run, List.of(teacher), store)) {
            assertThatThrownBy(() -> student.after(1))
                    .hasMessage("The teacher's layer (block1) has the same values whatever it sees: " + problem);
        }
    }

    @Test
    void a_hint_at_the_last_position_reads_that_position_of_both() {
        Task task = Tasks.sparseParity(6, 2).asTokens();
        TrainedRun teacher = Specimens.run(
                task, Architectures.gpt(1, 8, 2), SGD, Curricula.labels(), 0, OptionalLong.of(4), Optional.empty());
        Taught.enter(teacher, store, 4);
        Curriculum hint =
                Curricula.hintFromLayer("block1").at(Positions.LAST).forSteps(3).thenLabels();
        TrainedRun run = Specimens.student(task, Architectures.gpt(1, 4, 1), SGD, hint, teacher, 1);
        try (Taught student = new Taught(run, List.of(teacher), store).after(3);
                Hand hand = new Hand(new Taught(run, List.of(teacher), store))) {
            Parameters regressor = hand.parameters(Map.of("w", new long[] {4, 8}, "b", new long[] {8}));
            regressor.write("w", Gaussian.matrix(new RunStreams(run).regressor().at(0), 4, 8, 4));
            Node last = hand.tape.position("last", hand.tape.node("block1"), 5);
            Node predicted = hand.tape.dense("r", last, regressor.array("w"), regressor.array("b"));
            Node theirs = hand.tape.position("theirs", hand.teacher("block1"), 5);
            Moments moments;
            try (Network network = hand.teacherNetwork()) {
                moments = Moments.of(network, "block1", hand.student.supply.unlabelled(8_000), 8, Moments.Rows.at(5));
            }
            double scale = 1 / moments.deviation();
            float[] scales = new float[8];
            float[] shifts = new float[8];
            for (int j = 0; j < 8; j++) {
                scales[j] = (float) scale;
                shifts[j] = (float) (-moments.means()[j] * scale);
            }
            Node target = hand.tape.affineColumns(
                    "standard", theirs, hand.kept("scale", scales, 8), hand.kept("shift", shifts, 8));
            hand.train(
                    LossNodes.halfSquares(predicted, target).times(4.0 / 8),
                    Updater.sgd(0.1),
                    3,
                    step -> {},
                    regressor);
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    @Test
    void a_stage_is_compiled_once_and_idle_passes_take_the_next_checkpoints() {
        Curriculum each = Curricula.everyCheckpoint().eachForSteps(2);
        Set<Integer> lessons = new TreeSet<>();
        Set<Integer> passes = new TreeSet<>();
        try (Taught student = student(each, SGD)) {
            student.after(8, step -> {
                lessons.add(System.identityHashCode(student.lessons.lesson()));
                TeacherPass pass = student.teachers.acquire(TEACHER.identity(), Math.min(12, 4 * (step / 2 + 1)));
                passes.add(System.identityHashCode(pass));
                student.teachers.release(pass);
            });
            assertThat(lessons).hasSize(1);
            assertThat(passes).hasSize(1);
            assertThat(student.lessons.entries()).containsExactly(entry(0, 0, 4), entry(2, 0, 8), entry(4, 0, 12));
        }
    }

    /** What the copied outputs are worth: the same steps as with each checkpoint's own. */
    @Test
    void after_a_step_to_another_checkpoint_its_outputs_teach() {
        Curriculum each = Curricula.everyCheckpoint().eachForSteps(2);
        Curriculum last = Curricula.everyCheckpoint().eachForSteps(1);
        try (Taught one = student(each, SGD).after(8);
                Hand hand = new Hand(student(last, SGD))) {
            INDArray outputs = hand.kept("outputs", new float[32], 16, 2);
            Node targets = hand.tape.softTargets("soft", hand.tape.input("taught", outputs), Dial.fixed(1));
            hand.train(
                    LossNodes.crossEntropy(hand.output(), targets),
                    Updater.sgd(0.1),
                    8,
                    step -> outputs.assign(hand.outputs(Math.min(12, 4 * (step / 2 + 1)))));
            assertThat(all(one.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    @Test
    void of_a_teachers_passes_that_nobody_reads_one_is_kept() {
        try (Taught any = student(Curricula.labels(), SGD)) {
            Teachers teachers = any.teachers;
            TeacherPass first = teachers.acquire(TEACHER.identity(), 4);
            TeacherPass second = teachers.acquire(TEACHER.identity(), 8);
            assertThat(teachers.acquire(TEACHER.identity(), 8)).isSameAs(second);
            teachers.release(first);
            teachers.release(second);
            assertThat(closed(first)).isFalse();
            assertThat(closed(second)).isFalse();
            teachers.release(second);
            assertThat(closed(second)).isTrue();
            TeacherPass third = teachers.acquire(TEACHER.identity(), 12);
            assertThat(third).isSameAs(first);
            assertThat(third.network().parameters().read("layer1.bias")).isNotEqualTo(new float[10]);
        }
    }

    @Test
    void a_checkpoint_that_cannot_be_read_leaves_nothing_held() throws IOException {
        Curriculum each = Curricula.everyCheckpoint().eachForSteps(2);
        Taught student = student(each, SGD).after(2);
        TeacherPass pass = student.teachers.acquire(TEACHER.identity(), 4);
        Files.delete(store.weights(TEACHER.identity(), WeightsFile.checkpoint(8)));
        Lesson lesson = student.lessons.lesson();
        assertThatThrownBy(() -> student.lessons.run(2)).isInstanceOf(RuntimeException.class);
        assertThat(student.lessons.lesson()).isSameAs(lesson);
        student.lessons.close();
        assertThat(pass.idle()).isFalse();
        student.teachers.release(pass);
        assertThat(pass.idle()).isTrue();
        student.close();
    }

    @Test
    void entries_tell_each_stage_and_each_checkpoint_with_its_step() {
        Curriculum stages = Curricula.checkpoint(8)
                .forSteps(3)
                .then(Curricula.together(onLabels()).forSteps(2))
                .thenFinalTeacher();
        try (Taught student = student(stages, SGD).after(7)) {
            assertThat(student.lessons.entries())
                    .containsExactly(entry(0, 0, 8), new StageEntry(3, 1, OptionalLong.empty()), entry(5, 2, 12));
        }
    }

    /** A stage may train what the one before it did not have, and the other way round. */
    @Test
    void momentum_goes_on_over_stages_of_which_only_one_has_a_regressor() {
        Recipe adam = Recipes.adam(0.01).batchSize(16).steps(12);
        Curriculum stages = Curricula.checkpoint(8)
                .forSteps(3)
                .then(Curricula.hintFromLayer(1).forSteps(3))
                .thenLabels();
        try (Taught student = student(stages, adam).after(8)) {
            assertThat(student.lessons.entries()).hasSize(3);
            assertThat(all(student.network.trained())).doesNotContain(Float.NaN);
        }
    }

    /** What weighs nothing moves no temperature: it would be a momentum of the stage before that does. */
    @Test
    void a_stage_learns_its_temperature_anew_and_not_with_the_momentum_of_the_stage_before() {
        Recipe momentum = Recipes.momentum(0.9).rate(0.1).batchSize(16).steps(12);
        Goal taught = onFinalTeacher().learnedTemperature(Length.steps(2), 2);
        Curriculum stages = Curricula.together(taught)
                .forSteps(3)
                .then(Curricula.together(taught.weighing(0), onLabels()).forSteps(3))
                .thenLabels();
        List<Double> temperatures = new ArrayList<>();
        try (Taught student = student(stages, momentum)) {
            student.after(
                    6, step -> temperatures.add(student.lessons.temperature().orElseThrow()));
        }
        assertThat(temperatures.get(2)).isNotEqualTo(temperatures.get(0));
        assertThat(temperatures.subList(3, 6)).containsOnly(temperatures.get(0));
    }

    @Test
    void networks_that_give_temperatures_may_have_another_width_in_the_next_stage() {
        Recipe momentum = Recipes.momentum(0.9).rate(0.1).batchSize(16).steps(12);
        Curriculum widening = Curricula.together(onFinalTeacher().instanceTemperature(Length.steps(2), 2, 4))
                .forSteps(3)
                .then(Curricula.together(onFinalTeacher().instanceTemperature(Length.steps(2), 2, 8))
                        .forSteps(3))
                .thenLabels();
        try (Taught student = student(widening, momentum).after(8)) {
            assertThat(student.lessons.entries()).hasSize(3);
        }
    }

    /** Names that a lesson uses itself are free for layers. */
    @Test
    void layers_may_be_called_like_anything_in_a_lesson() {
        Architecture named = Architectures.network(
                "named",
                layer("labels", dense(6).relu()).asHidden(),
                layer("teacher", dense(6).relu()),
                layer("targets", dense(6).relu()),
                layer("regressor", dense(6)),
                layer("projected", dense(6)),
                layer("labels.pre", dense(6)),
                layer("output", head()));
        Curriculum stages = Curricula.together(
                        onLabels(),
                        onFinalTeacher(),
                        Curricula.hintFromLayer(1).intoStudentLayer("teacher").goal(),
                        Curricula.hiddenLayer(1)
                                .intoStudentLayer("labels")
                                .projectedOnto(Reading.PRE_ACTIVATION)
                                .goal())
                .forSteps(2)
                .thenLabels();
        TrainedRun run = Specimens.student(Specimens.PARITY, named, SGD, stages, TEACHER, 1);
        try (Taught student = new Taught(run, List.of(TEACHER), store)) {
            float[] before = all(student.network.trained());
            student.after(4);
            assertThat(all(student.network.trained())).isNotEqualTo(before);
        }
    }

    /** A teacher's layer that leads nowhere is passed for itself. */
    @Test
    void a_teachers_layer_beside_the_way_to_its_output_is_filled_for_each_batch() {
        Architecture beside = Architectures.network(
                "beside",
                layer("way", dense(6).relu()),
                layer("beside", dense(6).relu()).from("x"),
                layer("output", head()).from("way"));
        TrainedRun teacher = Specimens.run(
                Specimens.PARITY, beside, SGD, Curricula.labels(), 0, OptionalLong.of(4), Optional.empty());
        Taught.enter(teacher, store, 4);
        try (Taught any = new Taught(Specimens.of(Specimens.PARITY, beside), List.of(teacher), store)) {
            TeacherPass pass = any.teachers.acquire(teacher.identity(), 4);
            any.batches.draw(0);
            pass.pass(Network.OUTPUT);
            pass.pass("beside");
            float[] first = pass.value("beside").dup('c').data().asFloat();
            assertThat(pass.value("beside").maxNumber().doubleValue()).isPositive();
            any.batches.draw(1);
            pass.pass(Network.OUTPUT);
            pass.pass("beside");
            assertThat(pass.value("beside").dup('c').data().asFloat()).isNotEqualTo(first);
            any.teachers.release(pass);
        }
    }

    /** One example's outputs do not depend on those beside it, as they would by the batch's own statistics. */
    @Test
    void a_teacher_with_batch_normalisation_is_read_by_its_running_averages() {
        try (Taught student = studentOfImages()) {
            student.batches.draw(0);
            TeacherPass pass = student.teachers.acquire(student.run.teachers().get(0), 4);
            pass.network().parameters().write("stem.mean", new float[] {0.5f, -0.5f});
            pass.network().parameters().write("stem.variance", new float[] {4, 0.25f});
            pass.pass(Network.OUTPUT);
            float[] outputs = pass.value(Network.OUTPUT).dup('c').data().asFloat();
            float[] inputs = student.batches.inputs().get("x").dup('c').data().asFloat();
            try (ForwardPass alone = new ForwardPass(pass.network(), Network.OUTPUT)) {
                for (int row = 0; row < 16; row++) {
                    int first = row * 2;
                    Examples one = Examples.unlabelled(Arrays.copyOfRange(inputs, row * 16, row * 16 + 16), 16);
                    alone.fold(one, (values, from, count) -> {
                        assertThat(values[0]).isCloseTo(outputs[first], within(1e-4f));
                        assertThat(values[1]).isCloseTo(outputs[first + 1], within(1e-4f));
                    });
                }
            }
            assertThat(pass.network().parameters().read("stem.mean")).containsExactly(0.5f, -0.5f);
            student.teachers.release(pass);
        }
    }

    /** The program that comes to the output computes some layers in passing, such as normalised summands. */
    @Test
    void each_layer_of_a_teacher_of_images_is_there_after_a_pass_to_its_output() {
        try (Taught student = studentOfImages()) {
            TeacherPass pass = student.teachers.acquire(student.run.teachers().get(0), 4);
            List<String> layers = pass.network().blueprint().parts().stream()
                    .map(Blueprint.Part::name)
                    .toList();
            assertThat(layers).contains("stage1.block1.norm2", "stage2.block1.shortcut");
            for (int step = 0; step < 2; step++) {
                student.batches.draw(step);
                pass.pass(Network.OUTPUT);
                float[] inputs =
                        student.batches.inputs().get("x").dup('c').data().asFloat();
                for (String layer : layers) {
                    pass.pass(layer);
                    float[] values = pass.value(layer).dup('c').data().asFloat();
                    try (ForwardPass alone = new ForwardPass(pass.network(), layer)) {
                        alone.fold(Examples.unlabelled(inputs, 16), (results, from, count) -> assertThat(values)
                                .as(layer)
                                .usingComparatorWithPrecision(1e-4f)
                                .containsExactly(Arrays.copyOf(results, count * alone.columns())));
                    }
                }
            }
            student.teachers.release(pass);
        }
    }

    private Taught studentOfImages() {
        RunStore images = RunStore.in(folder.resolve("images-store"));
        Task task = Idx.brought(folder.resolve("images"), images);
        TrainedRun teacher = Specimens.run(
                task,
                Architectures.resNet(8).width(2),
                SGD,
                Curricula.labels(),
                0,
                OptionalLong.of(4),
                Optional.empty());
        Taught.enter(teacher, images, 4);
        TrainedRun run = Specimens.student(task, Architectures.cnn(2), SGD, Curricula.finalTeacher(), teacher, 1);
        return new Taught(run, List.of(teacher), images);
    }

    /** A recipe, and the updater that it stands for. */
    private record Optimised(Recipe recipe, Updater updater) {}

    static Stream<Optimised> optimised() {
        return Stream.of(
                new Optimised(SGD.clippedAt(0.05), Updater.sgd(0.1).clippedAt(0.05)),
                new Optimised(
                        Recipes.momentum(0.9)
                                .rate(0.1)
                                .batchSize(16)
                                .steps(12)
                                .weightDecay(0.01)
                                .clippedAt(0.05),
                        Updater.sgd(0.1).momentum(0.9).weightDecay(0.01).clippedAt(0.05)),
                new Optimised(
                        Recipes.adam(0.1).betas(0.8, 0.95).batchSize(16).steps(12),
                        Updater.adam(0.1).betas(0.8, 0.95)),
                new Optimised(
                        Recipes.adamW(0.1, 0.2).batchSize(16).steps(12),
                        Updater.adam(0.1).decoupledWeightDecay(0.2)),
                new Optimised(
                        Recipes.adamW(0.1, 0.2)
                                .betas(0.8, 0.95)
                                .batchSize(16)
                                .steps(12)
                                .clippedAt(0.05),
                        Updater.adam(0.1)
                                .betas(0.8, 0.95)
                                .decoupledWeightDecay(0.2)
                                .clippedAt(0.05)));
    }

    @ParameterizedTest
    @MethodSource("optimised")
    void a_recipe_trains_by_its_optimiser(Optimised optimised) {
        Curriculum curriculum = until(onLabels());
        try (Taught student = student(curriculum, optimised.recipe()).after(6);
                Taught plain = student(
                                curriculum, Recipes.adam(0.1).batchSize(16).steps(12))
                        .after(6);
                Hand hand = new Hand(student(curriculum, optimised.recipe()))) {
            hand.train(LossNodes.crossEntropy(hand.output(), hand.labels()), optimised.updater(), 6, step -> {});
            assertThat(all(student.network.trained()))
                    .isEqualTo(all(hand.student.network.trained()))
                    .isNotEqualTo(all(plain.network.trained()));
        }
    }

    private static final Architecture LEAVING_OUT = Architectures.network(
            "leaving out",
            layer("first", dense(20).relu()),
            layer("fewer", dropout(0.5)),
            layer("second", dense(20).relu()),
            layer("rest", dropout(0.25)),
            layer("output", head()));

    @Test
    void what_is_left_out_at_a_step_comes_from_the_run_s_stream() {
        Curriculum curriculum = until(onLabels());
        try (Taught student = leavingOut(curriculum, 1).after(6);
                Taught again = leavingOut(curriculum, 1).after(6);
                Hand hand = new Hand(leavingOut(curriculum, 1))) {
            hand.train(LossNodes.crossEntropy(hand.output(), hand.labels()), Updater.sgd(0.1), 6, step -> {});
            assertThat(all(student.network.trained()))
                    .isEqualTo(all(again.network.trained()))
                    .isEqualTo(all(hand.student.network.trained()));
        }
    }

    static Stream<Curriculum> curriculaInParts() {
        return Stream.of(
                until(onLabels()),
                Curricula.finalTeacher().temperature(3).mixedWithLabels(0.3),
                Curricula.everyCheckpoint().onTheTeachersClock(),
                Curricula.hiddenLayer(2)
                        .projectedOnto(Reading.HIDDEN)
                        .forSteps(5)
                        .thenFinalTeacher(),
                Curricula.hintFromLayer(1).forSteps(5).thenLabels());
    }

    /** Twenty values of a dropout for each example are an even number for each part, so that the same is left out. */
    @ParameterizedTest
    @MethodSource("curriculaInParts")
    void a_step_in_parts_is_the_step_of_the_whole_batch_but_for_rounding(Curriculum curriculum) {
        Recipe recipe = SGD.clippedAt(0.2);
        try (Taught whole = leavingOut(curriculum, recipe, 1).after(10);
                Taught parted = leavingOut(curriculum, recipe.inParts(4), 1).after(10)) {
            assertThat(all(parted.network.trained())).containsExactly(all(whole.network.trained()), within(1e-6f));
            assertThat(parted.lessons.entries()).isEqualTo(whole.lessons.entries());
        }
    }

    @Test
    void a_part_may_be_one_example() {
        Curriculum hinge = Curricula.labels().minimising(dev.distill.dsl.curriculum.Losses.hinge());
        Architecture scalar = Architectures.mlp(8).scalarOutput();
        TrainedRun whole = Specimens.student(Specimens.PARITY, scalar, SGD, hinge, TEACHER, 1);
        TrainedRun parted = Specimens.student(Specimens.PARITY, scalar, SGD.inParts(16), hinge, TEACHER, 1);
        try (Taught one = new Taught(whole, List.of(TEACHER), store).after(10);
                Taught other = new Taught(parted, List.of(TEACHER), store).after(10)) {
            assertThat(all(other.network.trained())).containsExactly(all(one.network.trained()), within(1e-6f));
        }
    }

    private Taught leavingOut(Curriculum curriculum, long seed) {
        return leavingOut(curriculum, SGD, seed);
    }

    private Taught leavingOut(Curriculum curriculum, Recipe recipe, long seed) {
        TrainedRun run = Specimens.student(Specimens.PARITY, LEAVING_OUT, recipe, curriculum, TEACHER, seed);
        return new Taught(run, List.of(TEACHER), store);
    }

    private static Curriculum until(Goal... goals) {
        return Curricula.together(goals).untilTheEnd();
    }

    /** What one step adds to the weights. */
    private float[] moved(Curriculum curriculum) {
        try (Taught student = student(curriculum, SGD)) {
            float[] before = all(student.network.trained());
            float[] after = all(student.after(1).network.trained());
            for (int i = 0; i < after.length; i++) {
                after[i] -= before[i];
            }
            return after;
        }
    }

    /** The teacher's logits at a half and then whole, on two stairs of two steps; the labels that come after begin afresh. */
    @Test
    void annealing_fits_logits_that_grow() {
        Curriculum annealed = Methods.annealing(2).forSteps(4).thenLabels();
        try (Taught student = student(annealed, SGD).after(4);
                Hand hand = new Hand(student(annealed, SGD))) {
            Dial factor = Dial.at(0.5);
            hand.train(
                    LossNodes.meanSquares(hand.output(), hand.teacher("output"), factor),
                    Updater.sgd(0.1),
                    4,
                    step -> factor.set(step < 2 ? 0.5 : 1));
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    @Test
    void relations_of_examples_are_repeated_beside_smoothed_labels() {
        repeatsRelations(Curricula.similaritiesInLayer(1), LossNodes::similarities);
        repeatsRelations(Curricula.distancesInLayer(1), LossNodes::distances);
    }

    private void repeatsRelations(Curricula.RelatedLayer layer, BiFunction<Node, Node, LossNode> byHand) {
        Goal labels = onLabels().minimising(dev.distill.dsl.curriculum.Losses.smoothedCrossEntropy(0.2));
        Curriculum curriculum =
                Curricula.together(labels, layer.goal().weighing(3)).untilTheEnd();
        try (Taught student = student(curriculum, SGD).after(4);
                Hand hand = new Hand(student(curriculum, SGD))) {
            Node ids = hand.tape.input("by hand ids", hand.student.batches.labels());
            LossNode relations = byHand.apply(hand.tape.node("layer1"), hand.teacher("layer1"));
            LossNode both = LossNodes.classes(hand.output(), ids, 0.2).plus(relations.times(3));
            hand.train(both, Updater.sgd(0.1), 4, step -> {});
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    @Test
    void decoupled_distillation_weighs_its_parts_as_declared_and_warms_up() {
        Task tree = Tasks.treeTask(12, 2, 3).testExamples(50);
        TrainedRun teacher = Specimens.run(
                tree, Architectures.mlp(9), SGD, Curricula.labels(), 0, OptionalLong.of(4), Optional.empty());
        Taught.enter(teacher, store, 4);
        Curriculum decoupled = Methods.decoupled(4, 1, 8, Length.steps(2));
        TrainedRun run = Specimens.student(tree, Architectures.mlp(8), SGD, decoupled, teacher, 1);
        try (Taught student = new Taught(run, List.of(teacher), store).after(4);
                Hand hand = new Hand(new Taught(run, List.of(teacher), store))) {
            Dial weight = Dial.at(0);
            Node ids = hand.tape.input("by hand ids", hand.student.batches.labels());
            LossNode taught = LossNodes.decoupled(hand.output(), hand.teacher("output"), ids, Dial.fixed(4), 1, 8);
            hand.train(
                    LossNodes.classes(hand.output(), ids).plus(taught.times(weight)),
                    Updater.sgd(0.1),
                    4,
                    step -> weight.set(Math.min(1, step / 2.0)));
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    /** The temperature goes up and the student down one and the same loss, each by the one optimiser. */
    @Test
    void a_learned_temperature_climbs_what_the_student_descends() {
        Softening.LearnedTemperature learned = new Softening.LearnedTemperature(1, 20, -3, Length.steps(2), 3);
        Goal goal = new Goal(
                new Signal.TeacherOutputs(new CheckpointChoice.Final(), learned),
                dev.distill.dsl.curriculum.Losses.kl(),
                Schedule.constant(0.9));
        Curriculum curriculum =
                Curricula.together(onLabels().weighing(0.1), goal).untilTheEnd();
        try (Taught student = student(curriculum, SGD).after(6);
                Hand hand = new Hand(student(curriculum, SGD))) {
            Parameters theta = hand.parameters(Map.of("theta", new long[] {1, 1}));
            theta.write("theta", new float[] {-3});
            Dial temperature = Dial.at(learned.at(-3));
            Dial strength = Dial.at(0);
            Node climbing = hand.tape.dense(
                    "climbing",
                    hand.tape.input("one", hand.kept("one", new float[] {1}, 1, 1)),
                    theta.array("theta"),
                    null);
            Node logits = hand.teacher("output");
            Node targets = hand.tape.softTargets("soft", logits, temperature);
            LossNode taught = LossNodes.hinton(hand.output(), targets, temperature)
                    .plus(LossNodes.ascent(climbing, hand.output(), logits, temperature, learned::slope, strength));
            LossNode labels = LossNodes.classes(hand.output(), hand.tape.input("ids", hand.student.batches.labels()));
            hand.train(
                    labels.times(0.1).plus(taught.times(0.9)),
                    Updater.sgd(0.1),
                    6,
                    step -> {
                        temperature.set(learned.at(theta.read("theta")[0]));
                        strength.set(learned.strength(step));
                    },
                    theta);
            assertThat(theta.read("theta")[0]).isNotEqualTo(-3f);
            assertThat(all(student.network.trained())).isEqualTo(all(hand.student.network.trained()));
        }
    }

    /** The network that gives temperatures begins at one for all, and so does the student go its first step. */
    @Test
    void each_examples_temperature_begins_where_the_one_for_all_does() {
        Curriculum one = Methods.temperatureCurriculum(Length.steps(2), 3);
        Curriculum each = Methods.instanceTemperatureCurriculum(Length.steps(2), 3, 4);
        try (Taught student = student(each, SGD).after(1);
                Taught other = student(one, SGD).after(1)) {
            double start = new Softening.LearnedTemperature(1, 20, 1, Length.steps(2), 3).at(1);
            assertThat(student.lessons.temperature().orElseThrow()).isCloseTo(start, within(1e-6));
            assertThat(other.lessons.temperature().orElseThrow()).isCloseTo(start, within(1e-6));
            float[] own = all(student.network.trained());
            float[] theirs = all(other.network.trained());
            for (int i = 0; i < own.length; i++) {
                assertThat(own[i]).isCloseTo(theirs[i], within(1e-6f));
            }
        }
    }

    /** A fresh optimiser begins at step 4: the rate is a thousandth in steps 2 and 3, and in 8 to 11. */
    @Test
    void a_rate_in_shares_of_stages_drops_in_each_of_them() {
        Curriculum annealed = Methods.annealing(2).forSteps(4).thenLabels();
        Recipe recipe = SGD.schedule(Recipes.multipliedBy(0.001).atSharesOfStages(0.5));
        try (Taught student = student(annealed, recipe)) {
            double[] moved = new double[12];
            for (int step = 0; step < 12; step++) {
                float[] before = all(student.network.trained());
                student.go(step, step + 1);
                moved[step] = distance(before, all(student.network.trained()));
            }
            double least = Math.min(Math.min(moved[0], moved[1]), Math.min(moved[4], moved[7]));
            for (int late : new int[] {2, 3, 8, 11}) {
                assertThat(moved[late]).isPositive().isLessThan(0.05 * least);
            }
        }
    }

    /** The first stage has the bits of a recipe at twice the rate, and the second those of the recipe. */
    @Test
    void the_rate_of_a_stage_is_the_recipes_times_its_own() {
        Curriculum faster = Curricula.checkpoint(8).forSteps(4).timesTheRate(2).thenLabels();
        Curriculum likewise = Curricula.checkpoint(8).forSteps(4).thenLabels();
        try (Taught student = student(faster, SGD);
                Taught fast = student(likewise, SGD.rate(2 * SGD.rate()));
                Taught labels = student(Curricula.labels(), SGD)) {
            student.after(4);
            fast.after(4);
            assertThat(all(student.network.parameters())).isEqualTo(all(fast.network.parameters()));
            labels.network.parameters().copyFrom(student.network.parameters());
            student.go(4, 8);
            labels.go(4, 8);
            assertThat(all(student.network.parameters())).isEqualTo(all(labels.network.parameters()));
        }
    }

    @Test
    void the_rate_of_a_stage_moves_from_its_first_step_to_its_last() {
        Curriculum halting = Curricula.checkpoint(8)
                .forSteps(4)
                .timesTheRate(new Schedule.Linear(1, 0))
                .thenLabels();
        try (Taught student = student(halting, SGD)) {
            student.after(3);
            float[] before = all(student.network.parameters());
            student.go(3, 4);
            assertThat(all(student.network.parameters())).isEqualTo(before);
            student.go(4, 5);
            assertThat(distance(before, all(student.network.parameters()))).isPositive();
        }
    }

    private static double distance(float[] from, float[] to) {
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.abs((double) to[i] - from[i]);
        }
        return sum;
    }

    /** Looked at after steps 2, 4 and 6, the student is worth .5, .7 and .7: the stage is left with the weights of step 4. */
    @Test
    void the_best_student_of_a_stage_goes_on_and_of_two_as_good_the_earlier() {
        Curriculum kept = Methods.annealing(2).forSteps(6).keepingBestEvery(2).thenLabels();
        double[] scores = {0.5, 0.7, 0.7};
        int[] looks = {0};
        TrainedRun annealed = specification(kept, SGD);
        try (Taught student = new Taught(annealed, List.of(TEACHER), store, () -> scores[looks[0]++]);
                Taught other = student(Curricula.labels(), SGD)) {
            student.after(4);
            other.network.parameters().copyFrom(student.network.parameters());
            student.go(4, 7);
            other.go(6, 7);
            assertThat(looks[0]).isEqualTo(3);
            assertThat(all(student.network.parameters())).isEqualTo(all(other.network.parameters()));
        }
    }

    static Stream<Curriculum> remembering() {
        return Stream.of(
                Methods.proKd(2).eachForSteps(2).forSteps(8).keepingBestEvery(2).thenLabels(),
                Methods.route(4, 0.5).greedily(Length.steps(3), 0.05),
                Methods.temperatureCurriculum(Length.steps(2), 3));
    }

    /** The best student, the anchor that was reached and the learned temperature are all in the state, and its text is read back. */
    @ParameterizedTest
    @MethodSource("remembering")
    void what_a_stage_remembers_goes_on_with_the_same_bits(Curriculum curriculum) {
        Recipe momentum = Recipes.momentum(0.9).rate(0.05).batchSize(16).steps(12);
        TrainedRun run = specification(curriculum, momentum);
        double[] scores = {0.5, 0.7, 0.6, 0.6};
        int[] looks = {0};
        DoubleSupplier score = () -> scores[looks[0]++];
        Path kept = folder.resolve("state");
        try (Taught whole = new Taught(run, List.of(TEACHER), store, score)) {
            whole.after(5);
            LessonsState state = Canonical.read(Canonical.line(whole.lessons.state()), LessonsState.class);
            whole.lessons
                    .addTo(Safetensors.empty().with("network.", whole.network.parameters()))
                    .write(kept);
            int looked = looks[0];
            whole.go(5, 12);
            looks[0] = looked;
            try (Taught resumed = new Taught(run, List.of(TEACHER), store, score)) {
                Safetensors arrays = Safetensors.read(kept);
                resumed.lessons.reenter(state);
                arrays.into("network.", resumed.network.parameters());
                resumed.lessons.restore(state, arrays);
                resumed.go(5, 12);
                assertThat(all(resumed.network.parameters())).isEqualTo(all(whole.network.parameters()));
                assertThat(resumed.lessons.entries()).isEqualTo(whole.lessons.entries());
            }
        }
    }

    private static TrainedRun specification(Curriculum curriculum, Recipe recipe) {
        return Specimens.student(Specimens.PARITY, Architectures.mlp(8, 7), recipe, curriculum, TEACHER, 1);
    }

    private Taught student(Curriculum curriculum, Recipe recipe) {
        return new Taught(specification(curriculum, recipe), List.of(TEACHER), store);
    }

    private static StageEntry entry(long step, int stage, long checkpoint) {
        return new StageEntry(step, stage, OptionalLong.of(checkpoint));
    }

    private static boolean closed(TeacherPass pass) {
        return pass.network().parameters().array("output.weight").wasClosed();
    }

    private static float[] all(Parameters parameters) {
        List<float[]> arrays = parameters.names().stream().map(parameters::read).toList();
        float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
        int at = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, at, array.length);
            at += array.length;
        }
        return all;
    }

    /** A student's losses written on a tape without a lesson. */
    private static final class Hand implements AutoCloseable {
        private final Taught student;
        private final Tape tape = new Tape(DataType.FLOAT);
        private final List<Parameters> kept = new ArrayList<>();
        private final String teacher;
        private final Masks masks;
        private TeacherPass pass;
        private String reads;

        Hand(Taught student) {
            this.student = student;
            this.teacher = student.run.teachers().get(0);
            this.masks = new Masks(new RunStreams(student.run).dropout());
            student.network.forward(tape, tape.inputs(student.batches.inputs()), masks);
        }

        Node output() {
            return tape.node("output");
        }

        Node labels() {
            return tape.oneHot(
                    "by hand one-hot",
                    tape.input("by hand labels", student.batches.labels()),
                    student.run.task().classes());
        }

        Node teacher(String layer) {
            List<CheckpointEntry> checkpoints = student.teachers.checkpoints(teacher);
            pass = student.teachers.acquire(
                    teacher, checkpoints.get(checkpoints.size() - 1).step());
            reads = layer;
            return tape.input("by hand teacher", pass.value(layer));
        }

        INDArray outputs(long checkpoint) {
            TeacherPass at = student.teachers.acquire(teacher, checkpoint);
            at.pass(Network.OUTPUT);
            INDArray outputs = at.value(Network.OUTPUT).dup();
            student.teachers.release(at);
            return outputs;
        }

        Network teacherNetwork() {
            Network copy = Network.of(pass.network().blueprint());
            copy.parameters().copyFrom(pass.network().parameters());
            return copy;
        }

        Parameters parameters(Map<String, long[]> shapes) {
            Parameters parameters = Parameters.allocate(DataType.FLOAT, new LinkedHashMap<>(shapes));
            kept.add(parameters);
            return parameters;
        }

        INDArray kept(String name, float[] values, long... shape) {
            Parameters one = parameters(Map.of(name, shape));
            one.write(name, values);
            return one.array(name);
        }

        private interface Turn {
            void at(long step);
        }

        void train(LossNode loss, Updater updater, long steps, Turn before, Parameters... more) {
            Parameters trained = student.network.trained();
            for (Parameters one : more) {
                trained = trained.and(one);
            }
            try (TrainingProgram program = tape.train(loss, updater, trained)) {
                for (long step = 0; step < steps; step++) {
                    student.batches.draw(step);
                    if (pass != null) {
                        pass.pass(reads);
                    }
                    before.at(step);
                    masks.turn(step);
                    program.run();
                }
            }
        }

        @Override
        public void close() {
            tape.close();
            kept.forEach(Parameters::close);
            if (pass != null) {
                student.teachers.release(pass);
            }
            student.close();
        }
    }
}
