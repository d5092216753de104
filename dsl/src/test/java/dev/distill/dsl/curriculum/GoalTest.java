package dev.distill.dsl.curriculum;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.together;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Samples;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stage trains for: several signals at once, each with a weight of its own. */
class GoalTest {
    private static final Goal LABELS = Goal.onLabels();
    private static final Goal TEACHER = Goal.onFinalTeacher();
    private static final Goal HINT = hintFromLayer(1).goal();

    static Stream<Wrong> wrongGoals() {
        return Stream.of(
                wrong(
                        "a negative weight",
                        () -> LABELS.weighing(-0.5),
                        "The weight (-0.5) of the goal (labels) is negative somewhere.",
                        "Give weights from 0 on."),
                wrong(
                        "a weight that becomes negative",
                        () -> TEACHER.weighing(new Schedule.Linear(1, -1)),
                        "The weight (from 1 to -1) of the goal (the final teacher, T = 1) is negative somewhere.",
                        "Give weights from 0 on."),
                wrong(
                        "nothing that weighs anything",
                        () -> together(LABELS.weighing(0), TEACHER.weighing(new Schedule.Linear(0, 0)))
                                .untilTheEnd(),
                        "The goals of the stage (labels, weighing 0; and the final teacher, T = 1, weighing from 0 to 0)"
                                + " weigh nothing.",
                        "Give at least one of them a weight above 0."),
                wrong(
                        "two choices of checkpoints",
                        () -> together(TEACHER, Goal.onCheckpoints(new CheckpointChoice.AtStep(100)))
                                .untilTheEnd(),
                        "The goals of the stage (the final teacher, T = 1; and the checkpoint of step 100, T = 1) follow"
                                + " several choices of checkpoints.",
                        "Let all of them learn from the same checkpoints, or make stages of them."),
                wrong(
                        "a hint of the final teacher beside a checkpoint",
                        () -> together(HINT, Goal.onCheckpoints(new CheckpointChoice.AtStep(100)))
                                .untilTheEnd(),
                        "The goals of the stage (hint: hidden layer 1 predicted from the student's hidden layer 1; and the"
                                + " checkpoint of step 100, T = 1) follow several choices of checkpoints.",
                        "Let all of them learn from the same checkpoints, or make stages of them."),
                wrong(
                        "no goals",
                        () -> together().untilTheEnd(),
                        "There are no goals in the stage.",
                        "Name one, such as Goal.onLabels()."),
                wrong(
                        "labels mixed into goals of one's own",
                        () -> together(HINT, TEACHER).untilTheEnd().mixedWithLabels(0.5),
                        "The stage (hint: hidden layer 1 predicted from the student's hidden layer 1; and the final teacher,"
                                + " T = 1, until the end) has other goals beside the teacher's outputs, which"
                                + " mixedWithLabels(0.5) would leave out.",
                        "Name Goal.onLabels().weighing(...) among the goals of together(...)."),
                wrong(
                        "a temperature of 0 somewhere",
                        () -> finalTeacher().temperature(new Schedule.Linear(4, 0)),
                        "The temperature (from 4 to 0) is not above 0 throughout.",
                        "Give temperatures above 0, or use argmax()."),
                wrong(
                        "a temperature of a hint",
                        () -> HINT.temperature(4),
                        "The goal (hint: hidden layer 1 predicted from the student's hidden layer 1) has no teacher's"
                                + " outputs for T = 4.",
                        "Use it after finalTeacher(), everyCheckpoint(), checkpoint(...) or thenFinalTeacher()."),
                wrong(
                        "every layer beside another goal",
                        () -> Samples.teaching(new Curriculum(List.of(new Stage(
                                List.of(LABELS, Goal.of(new Signal.EveryHidden(Reading.HIDDEN, Positions.ALL, true))),
                                new Duration.UntilEnd(),
                                Entrance.AS_IT_IS)))),
                        "The goal (random projection of each hidden layer in turn onto the student's hidden layers) makes"
                                + " stages of its own, and there are others beside it (labels; and random projection of each"
                                + " hidden layer in turn onto the student's hidden layers).",
                        "Name one hidden layer in a stage with several goals."));
    }

    @ParameterizedTest
    @MethodSource("wrongGoals")
    void goals_that_do_not_go_together_are_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void labels_that_are_mixed_in_are_a_goal_of_their_own() {
        Stage mixed = finalTeacher()
                .temperature(4)
                .minimising(kl())
                .mixedWithLabels(0.1)
                .stages()
                .get(0);
        assertThat(mixed.goals())
                .containsExactly(
                        LABELS.weighing(0.1),
                        TEACHER.temperature(4).minimising(kl()).weighing(0.9));
    }

    @Test
    void what_is_said_after_the_mixing_is_said_of_the_teacher() {
        assertThat(finalTeacher().mixedWithLabels(0.1).temperature(4).minimising(kl()))
                .isEqualTo(finalTeacher().temperature(4).minimising(kl()).mixedWithLabels(0.1));
    }

    @Test
    void labels_are_mixed_in_anew_and_not_once_more() {
        assertThat(finalTeacher().mixedWithLabels(0.5).mixedWithLabels(0.1))
                .isEqualTo(finalTeacher().mixedWithLabels(0.1));
        assertThat(finalTeacher().mixedWithLabels(0.5).mixedWithLabels(0)).isEqualTo(finalTeacher());
    }

    @Test
    void goals_together_are_one_stage() {
        Curriculum both = together(LABELS.weighing(0.1), TEACHER.weighing(0.9)).untilTheEnd();
        assertThat(both).isEqualTo(finalTeacher().mixedWithLabels(0.1));
        assertThat(both.needsTeacher()).isTrue();
        assertThat(both.stages().get(0).checkpoint()).contains(new CheckpointChoice.Final());
        assertThat(together(LABELS).untilTheEnd().needsTeacher()).isFalse();
    }

    @Test
    void the_optimiser_is_fresh_after_features_beside_other_goals_too() {
        Goal features = hiddenLayer(1).projectedOnto(Reading.OUTPUT).goal();
        Stage last =
                together(features, LABELS).forSteps(10).thenLabels().stages().get(1);
        assertThat(last.entrance()).isEqualTo(new Entrance(true, true));
        assertThat(last.entrance().describe()).isEqualTo("output layer drawn anew, optimiser cleared");
    }

    @Test
    void every_length_within_a_goal_becomes_steps() {
        Lengths lengths = new Lengths(OptionalLong.of(10), OptionalLong.of(100), "");
        Curriculum moving = together(Goal.onCheckpoints(new CheckpointChoice.EachFor(Length.epochs(2)))
                        .temperature(multipliedBy(0.5).atShares(0.5))
                        .weighing(multipliedBy(0.1).atEpochs(3)))
                .forShare(0.25)
                .thenLabels();
        assertThat(moving.resolvedBy(lengths))
                .isEqualTo(together(Goal.onCheckpoints(new CheckpointChoice.EachFor(Length.steps(20)))
                                .temperature(multipliedBy(0.5).at(50))
                                .weighing(multipliedBy(0.1).at(30)))
                        .forSteps(25)
                        .thenLabels());
    }

    @Test
    void goals_describe_themselves() {
        assertThat(together(LABELS.weighing(new Schedule.Linear(0, 1)), TEACHER.temperature(new Schedule.Linear(4, 1)))
                        .forShare(0.1)
                        .thenLabels()
                        .describe())
                .isEqualTo(
                        "labels, weighing from 0 to 1; and the final teacher, T from 4 to 1, for 10 % of the run; then"
                                + " labels, until the end");
        assertThat(hiddenLayer("block1")
                        .intoStudentLayer("block2")
                        .at(Positions.LAST)
                        .projectedOnto(Reading.HIDDEN)
                        .forEpochs(2)
                        .thenLabels()
                        .describe())
                .isEqualTo(
                        "random projection of layer block1 onto the student's hidden layer block2 at the last position,"
                                + " for 2 epochs; then labels, until the end");
        assertThat(everyHiddenLayer()
                        .at(Positions.FIRST)
                        .projectedOnto(Reading.OUTPUT)
                        .eachForEpochs(1)
                        .thenLabels()
                        .describe())
                .isEqualTo(
                        "random projection of each hidden layer in turn onto the student's output at the first position,"
                                + " for 1 epoch; then labels, until the end");
    }
}
