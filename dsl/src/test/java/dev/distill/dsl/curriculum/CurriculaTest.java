package dev.distill.dsl.curriculum;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.checkpointsBefore;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.crossEntropy;
import static dev.distill.dsl.curriculum.Losses.hinge;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.curriculum.Losses.klWithoutSquaredTemperature;
import static dev.distill.dsl.curriculum.Losses.logitError;
import static dev.distill.dsl.curriculum.Losses.softCrossEntropy;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.route;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CurriculaTest {

    private static final String AT_LEAST_1 = "Give a whole number of at least 1.";
    private static final String UP_TO_1 = "Give a number from 0 to 1.";
    private static final String SOFTENED =
            "Use softCrossEntropy() at any temperature or argmax(), kl() or decoupled(...) at any temperature, logitError()"
                    + " at T = 1.";
    private static final String AFTER_OUTPUTS =
            "Use it after finalTeacher(), everyCheckpoint(), checkpoint(...) or thenFinalTeacher().";

    static Stream<Wrong> wrongCurricula() {
        return Stream.of(
                wrong(
                        "temperature of 0",
                        () -> finalTeacher().temperature(0),
                        "The temperature (0) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "temperature that is no number",
                        () -> checkpoint(100).temperature(Double.NaN),
                        "The temperature (NaN) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "labels of more than all",
                        () -> finalTeacher().mixedWithLabels(1.5),
                        "The share of the labels (1.5) is outside its range.",
                        UP_TO_1),
                wrong(
                        "labels of less than nothing",
                        () -> checkpoint(100).forSteps(10).mixedWithLabels(-0.1),
                        "The share of the labels (-0.1) is outside its range.",
                        UP_TO_1),
                wrong(
                        "checkpoint of step 0",
                        () -> checkpoint(0),
                        "The step of the checkpoint (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "accuracy in percent",
                        () -> checkpointNearestAccuracy(75),
                        "The accuracy of the checkpoint (75) is outside its range.",
                        UP_TO_1),
                wrong(
                        "checkpoints after",
                        () -> checkpointsBefore(-1).accuracyNearest(0.75),
                        "The number of checkpoints (-1) to go back is negative.",
                        "Give a whole number from 0, as in checkpointsBefore(4)."),
                wrong(
                        "clock that stands",
                        () -> everyCheckpoint().timesTheTeachersClock(0),
                        "The multiplier of the teacher's clock (0) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "no steps for each checkpoint",
                        () -> everyCheckpoint().eachForSteps(0),
                        "The number of steps (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "looks at no distance",
                        () -> everyCheckpoint().untilSaturated(0),
                        "The number of steps between two looks (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "patience shorter than a look",
                        () -> everyCheckpoint().forAtMostSteps(50).untilSaturated(100),
                        "The patience (50 steps) is shorter than the time between two looks (100 steps).",
                        "Use forAtMostSteps(2000), say, or look more often."),
                wrong(
                        "stage of no steps",
                        () -> checkpoint(100).forSteps(0),
                        "The number of steps (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "stages of no steps",
                        () -> everyHiddenLayer().projectedOnto(Reading.HIDDEN).eachForSteps(-5),
                        "The number of steps (-5) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "hidden layer 0",
                        () -> hiddenLayer(0).projectedOnto(Reading.HIDDEN),
                        "The number of the hidden layer (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "student's hidden layer 0",
                        () -> hiddenLayer(1).intoStudentLayer(0).projectedOnto(Reading.HIDDEN),
                        "The number of the hidden layer (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "output read off a hidden layer",
                        () -> hiddenLayer(1).intoStudentLayer(2).projectedOnto(Reading.OUTPUT),
                        "The reading (output) fits no hidden layer of the student, and one is named (2).",
                        "Leave intoStudentLayer(2) out, or choose HIDDEN or PRE_ACTIVATION."),
                wrong(
                        "hint from layer 0",
                        () -> hintFromLayer(0).forSteps(100),
                        "The number of the hidden layer (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "hint into layer 0",
                        () -> hintFromLayer(1).intoStudentLayer(0).forSteps(100),
                        "The number of the hidden layer (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "teacher's loss on labels",
                        () -> labels().minimising(kl()),
                        "The loss (KL divergence, T on both, times T^2) cannot be fitted to the signal (labels).",
                        "Use crossEntropy(), smoothedCrossEntropy(...), hinge(), ctc() or ratingError() on labels."),
                wrong(
                        "labels' loss on a teacher",
                        () -> finalTeacher().minimising(crossEntropy()),
                        "The loss (cross-entropy) cannot be fitted to the signal (the final teacher, T = 1).",
                        "Use softCrossEntropy(), kl() or logitError() on a teacher's outputs."),
                wrong(
                        "another loss on features",
                        () -> hintFromLayer(1).forSteps(100).minimising(logitError()),
                        "The loss (mean squared error on logits) cannot be fitted to the signal "
                                + "(hint: hidden layer 1 predicted from the student's hidden layer 1).",
                        "Leave minimising(...) out: features have one loss."),
                wrong(
                        "KL with a certain teacher",
                        () -> finalTeacher().argmax().minimising(klWithoutSquaredTemperature()),
                        "The loss (KL divergence, T on both) has no meaning for a teacher softened by (argmax).",
                        SOFTENED),
                wrong(
                        "logits at a temperature",
                        () -> finalTeacher().minimising(logitError()).temperature(4),
                        "The loss (mean squared error on logits) has no meaning for a teacher softened by (T = 4).",
                        SOFTENED),
                wrong(
                        "temperature of labels",
                        () -> labels().temperature(4),
                        "The goal (labels) has no teacher's outputs for T = 4.",
                        AFTER_OUTPUTS),
                wrong(
                        "argmax of labels",
                        () -> checkpoint(100).forSteps(10).thenLabels().argmax(),
                        "The goal (labels) has no teacher's outputs for argmax.",
                        AFTER_OUTPUTS),
                wrong(
                        "labels mixed with labels",
                        () -> labels().mixedWithLabels(0.5),
                        "The goal (labels) has no teacher's outputs for mixedWithLabels(0.5).",
                        AFTER_OUTPUTS),
                wrong(
                        "no stage",
                        () -> new Curriculum(List.of()),
                        "There are no stages.",
                        "Begin with labels() or finalTeacher()."),
                wrong(
                        "an end in the middle",
                        () -> {
                            Stage end = labels().stages().get(0);
                            return new Curriculum(List.of(end, end));
                        },
                        "The stage (labels, until the end) is not the last.",
                        "Say forSteps(...) on it."),
                wrong(
                        "no end",
                        () -> new Curriculum(checkpoint(100).forSteps(10).stages()),
                        "The stage (the checkpoint of step 100, T = 1, for 10 steps) is the last.",
                        "End with thenFinalTeacher() or thenLabels()."));
    }

    @ParameterizedTest
    @MethodSource("wrongCurricula")
    void a_wrong_curriculum_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void each_kind_of_signal_has_its_usual_loss() {
        assertThat(labels().stages().get(0).goals()).extracting(Goal::loss).containsExactly(crossEntropy());
        assertThat(finalTeacher().stages().get(0).goals())
                .extracting(Goal::loss)
                .containsExactly(softCrossEntropy());
        assertThat(labels().minimising(hinge()).stages().get(0).goals())
                .extracting(Goal::loss)
                .containsExactly(hinge());
        assertThat(hintFromLayer(1).forSteps(5).stages().get(0).goals())
                .extracting(Goal::loss)
                .containsExactly(new Loss.FeatureError());
    }

    @Test
    void labels_are_learned_by_the_loss_that_the_output_asks_for() {
        assertThat(Curriculum.ofLabels(sparseParity(4, 2), Output.LOGITS)).isEqualTo(labels());
        assertThat(Curriculum.ofLabels(sparseParity(4, 2), Output.SCALAR)).isEqualTo(labels().minimising(hinge()));
    }

    @Test
    void only_the_last_stage_is_changed_by_what_is_said_at_the_end() {
        Curriculum twoShot = checkpoint(100)
                .argmax()
                .forSteps(10)
                .thenFinalTeacher()
                .temperature(4)
                .mixedWithLabels(0.1);
        assertThat(twoShot.stages().stream().map(Stage::goals))
                .containsExactly(
                        List.of(Goal.onCheckpoints(new CheckpointChoice.AtStep(100))
                                .argmax()),
                        List.of(
                                Goal.onLabels().weighing(0.1),
                                Goal.onFinalTeacher().temperature(4).weighing(0.9)));
    }

    @Test
    void an_opening_has_a_loss_and_labels_of_its_own() {
        Opened opened =
                checkpoint(100).temperature(4).forSteps(10).minimising(kl()).mixedWithLabels(0.5);
        assertThat(opened.thenFinalTeacher().stages().get(0))
                .isEqualTo(new Stage(
                        List.of(
                                Goal.onLabels().weighing(0.5),
                                Goal.onCheckpoints(new CheckpointChoice.AtStep(100))
                                        .temperature(4)
                                        .minimising(kl())
                                        .weighing(0.5)),
                        new Duration.For(Length.steps(10)),
                        Entrance.AS_IT_IS));
    }

    @Test
    void each_stage_may_have_a_rate_of_its_own() {
        Curriculum annealed =
                annealing(10).forSteps(10).timesTheRate(5).keepingBestEvery(2).thenLabels();
        assertThat(annealed.stages().stream().map(Stage::rate))
                .containsExactly(Optional.of(Schedule.constant(5)), Optional.empty());
        assertThat(annealed.describe())
                .contains(", rate times 5; then labels")
                .endsWith(annealed.stages().get(1).describe());
        Curriculum falling = annealed.timesTheRate(new Schedule.Linear(1, 0));
        assertThat(falling.stages().get(1).describe()).endsWith(", rate times from 1 to 0");
        assertThat(falling.stages().get(0)).isEqualTo(annealed.stages().get(0));
    }

    @Test
    void the_recipes_own_rate_is_no_other_curriculum() {
        assertThat(labels().timesTheRate(1)).isEqualTo(labels());
    }

    @ParameterizedTest
    @CsvSource({"0, nothing.", "-2, negative somewhere."})
    void a_rate_that_trains_nothing_is_refused(double factor, String why) {
        assertThatThrownBy(() -> labels().timesTheRate(factor))
                .isInstanceOf(DeclarationException.class)
                .hasMessage(
                        "The rate of the stage (labels) is multiplied by (" + Numbers.shortest(factor) + "), which is "
                                + why + "\nSay timesTheRate(...) with values from 0 on, of which some are above.");
    }

    @Test
    void a_stage_without_a_rate_has_the_text_that_it_had() {
        assertThat(Canonical.line(labels())).doesNotContain("rate");
        Curriculum faster = labels().timesTheRate(2);
        assertThat(Canonical.read(Canonical.line(faster), Curriculum.class)).isEqualTo(faster);
        assertThat(Canonical.read(Canonical.line(labels()), Curriculum.class)).isEqualTo(labels());
    }

    @Test
    void saturation_is_awaited_for_20_looks_unless_said() {
        assertThat(everyCheckpoint().untilSaturated(100))
                .isEqualTo(everyCheckpoint().forAtMostSteps(2_000).untilSaturated(100));
    }

    @Test
    void the_optimiser_goes_on_from_checkpoint_to_teacher() {
        Stage last = checkpoint(100).forSteps(10).thenFinalTeacher().stages().get(1);
        assertThat(last.entrance().freshOptimiser()).isFalse();
        assertThat(last.entrance().freshOutput()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void after_features_the_optimiser_is_fresh_and_after_the_output_reading_the_output_too(Reading reading) {
        Stage last = hiddenLayer(1)
                .projectedOnto(reading)
                .forSteps(10)
                .thenFinalTeacher()
                .stages()
                .get(1);
        assertThat(last.entrance().freshOptimiser()).isTrue();
        assertThat(last.entrance().freshOutput()).isEqualTo(reading == Reading.OUTPUT);
    }

    @Test
    void after_a_hint_the_optimiser_is_fresh_and_the_output_is_kept() {
        Stage last = hintFromLayer(1).forSteps(10).thenLabels().stages().get(1);
        assertThat(last.entrance().freshOptimiser()).isTrue();
        assertThat(last.entrance().freshOutput()).isFalse();
    }

    @Test
    void a_stage_between_features_and_the_end_is_entered_afresh_and_the_end_is_not() {
        List<Stage> stages = hiddenLayer(1)
                .projectedOnto(Reading.OUTPUT)
                .forSteps(10)
                .then(checkpoint(100).forSteps(10))
                .thenFinalTeacher()
                .stages();
        assertThat(stages.stream().map(stage -> stage.entrance().freshOptimiser()))
                .containsExactly(false, true, false);
        assertThat(stages.stream().map(stage -> stage.entrance().freshOutput())).containsExactly(false, true, false);
    }

    @ParameterizedTest(name = "{0} layers into {1}: {2}")
    @CsvSource({
        "1, 1, 1",
        "2, 2, 1 2",
        "3, 3, 1 2 3",
        "4, 2, 1 1 2 2",
        "3, 1, 1 1 1",
        "2, 4, 2 4",
        "12, 2, 1 1 1 1 1 1 1 1 2 2 2 2",
        "5, 3, 1 1 2 2 3"
    })
    void each_layer_of_the_teacher_goes_to_the_nearest_of_the_student(int teacher, int student, String layers) {
        Curriculum deep = everyHiddenLayer()
                .projectedOnto(Reading.HIDDEN)
                .eachForSteps(10)
                .thenFinalTeacher();
        assertThat(deep.expandedFor(layers(teacher), layers(student), "arm (deep)").stages().stream()
                        .flatMap(stage -> stage.goals().stream().map(Goal::signal))
                        .filter(Signal.ProjectedHidden.class::isInstance)
                        .map(signal -> ((Signal.ProjectedHidden) signal).studentLayer()))
                .containsExactly(Stream.of(layers.split(" "))
                        .map(number -> "layer" + number)
                        .toArray(String[]::new));
    }

    private static Blueprint layers(int hidden) {
        return mlp(IntStream.generate(() -> 8).limit(hidden).toArray()).on(sparseParity(20, 3));
    }

    @Test
    void every_layer_is_entered_afresh_but_the_first() {
        List<Stage> stages = everyHiddenLayer()
                .projectedOnto(Reading.OUTPUT)
                .eachForSteps(10)
                .thenFinalTeacher()
                .expandedFor(layers(3), layers(3), "arm (deep)")
                .stages();
        assertThat(stages.stream().map(stage -> stage.entrance().freshOptimiser()))
                .containsExactly(false, true, true, true);
        assertThat(stages.stream().map(stage -> stage.entrance().freshOutput()))
                .containsExactly(false, true, true, true);
    }

    @Test
    void every_hidden_layer_is_expanded_before_it_is_read() {
        Signal every = new Signal.EveryHidden(Reading.HIDDEN, Positions.ALL, true);
        assertThatThrownBy(() -> every.read(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A plan expands random projection of each hidden layer");
    }

    @Test
    void only_labels_need_no_teacher() {
        assertThat(labels().needsTeacher()).isFalse();
        assertThat(finalTeacher().needsTeacher()).isTrue();
        assertThat(hintFromLayer(1).forSteps(10).thenLabels().needsTeacher()).isTrue();
    }

    static Stream<Arguments> descriptions() {
        return Stream.of(
                said(labels(), "labels, until the end"),
                said(labels().minimising(hinge()), "labels, hinge, until the end"),
                said(finalTeacher().temperature(4), "the final teacher, T = 4, until the end"),
                said(
                        finalTeacher().temperature(2.5).minimising(kl()).mixedWithLabels(0.1),
                        "labels, weighing 0.1; and the final teacher, T = 2.5, KL divergence, T on both, times T^2, weighing 0.9, until the end"),
                said(
                        everyCheckpoint().onTheTeachersClock().argmax(),
                        "every checkpoint on the teacher's clock, argmax, until the end"),
                said(
                        everyCheckpoint().timesTheTeachersClock(2),
                        "every checkpoint at 2 times the teacher's clock, T = 1, until the end"),
                said(everyCheckpoint().eachForSteps(500), "every checkpoint for 500 steps, T = 1, until the end"),
                said(
                        everyCheckpoint().forAtMostSteps(900).untilSaturated(100),
                        "every checkpoint until saturated (looked at every 100 steps, at most 900), T = 1, until the end"),
                said(
                        checkpoint(100).forSteps(10).thenFinalTeacher(),
                        "the checkpoint of step 100, T = 1, for 10 steps; then the final teacher, T = 1, until the end"),
                said(
                        checkpointNearestAccuracy(0.75).forSteps(10).thenLabels(),
                        "the checkpoint nearest accuracy 0.75, T = 1, for 10 steps; then labels, until the end"),
                said(
                        checkpointsBefore(4).accuracyNearest(0.75).forSteps(10).thenLabels(),
                        "4 checkpoints before that nearest accuracy 0.75, T = 1, for 10 steps; then labels, until the end"),
                said(
                        route(4, 0.1).anchoredAt(CheckpointChoice.best()),
                        "labels, weighing 0.1; and the checkpoint best on selection examples, T = 4, KL divergence, T on both,"
                                + " times T^2, weighing 0.9, until the end"),
                said(
                        checkpointsBefore(4).accuracyNearest(1).forSteps(10).thenLabels(),
                        "4 checkpoints before that best on selection examples, T = 1, for 10 steps; then labels, until the end"),
                said(
                        hiddenLayer(2)
                                .projectedRawOnto(Reading.PRE_ACTIVATION)
                                .forSteps(10)
                                .thenLabels(),
                        "random projection of hidden layer 2 onto the student's pre-activation hidden layer 2, not standardised, "
                                + "for 10 steps; then labels, until the end"),
                said(
                        hiddenLayer(1)
                                .projectedOnto(Reading.OUTPUT)
                                .forSteps(10)
                                .thenLabels(),
                        "random projection of hidden layer 1 onto the student's output, for 10 steps; "
                                + "then labels, until the end"),
                said(
                        everyHiddenLayer()
                                .projectedOnto(Reading.HIDDEN)
                                .eachForSteps(10)
                                .thenLabels(),
                        "random projection of each hidden layer in turn onto the student's hidden layers, for 10 steps; "
                                + "then labels, until the end"),
                said(
                        hintFromLayer(2).intoStudentLayer(1).forSteps(10).thenLabels(),
                        "hint: hidden layer 2 predicted from the student's hidden layer 1, for 10 steps; then labels, until the end"));
    }

    private static Arguments said(Curriculum curriculum, String words) {
        return Arguments.of(curriculum, words);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("descriptions")
    void a_curriculum_describes_itself(Curriculum curriculum, String words) {
        assertThat(curriculum.describe()).isEqualTo(words);
    }
}
