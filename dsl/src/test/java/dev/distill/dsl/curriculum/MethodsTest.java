package dev.distill.dsl.curriculum;

import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.distilling;
import static dev.distill.dsl.Samples.teaching;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Samples;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.model.Dl4jZips;
import dev.distill.dsl.model.Models;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The methods of the papers are stages of known goals, and are refused where they have no meaning. */
class MethodsTest {
    private static final Entrance AFRESH = new Entrance(true, false);

    /** 2,000 steps are six times 300 and a rest, at whose end a checkpoint is kept. */
    @Test
    void the_end_of_a_teacher_is_a_checkpoint_wherever_it_is() {
        Study study = distilling(
                teacher(mlp(64)).trainedBy(RECIPE).checkpointEvery(300),
                arm("rco").learningFrom(route(20, 0.5).atEvery(7, Length.steps(100))),
                arm("end").learningFrom(checkpoint(2_000).forSteps(10).thenLabels()));
        assertThat(Samples.plan(study).runs())
                .filteredOn(run -> run.arm().equals("teacher"))
                .allSatisfy(run -> assertThat(run.specification().checkpoints()).isEqualTo(7));
    }

    @Test
    void outputs_that_are_cut_twice_keep_their_temperature() {
        Curriculum cut = finalTeacher().temperature(4).topK(5);
        assertThat(cut.topK(2)).isEqualTo(finalTeacher().temperature(4).topK(2));
    }

    @Test
    void hintons_is_labels_and_divergence_mixed() {
        assertThat(hinton(4, 0.1).describe())
                .isEqualTo("labels, weighing 0.1; and the final teacher, T = 4, KL divergence, T on both, times T^2,"
                        + " weighing 0.9, until the end");
    }

    @Test
    void fit_nets_learn_from_labels_and_a_hint_at_once() {
        assertThat(Methods.fitNets(hintFromLayer(2).intoStudentLayer(1), 100).describe())
                .isEqualTo("labels; and hint: hidden layer 2 predicted from the student's hidden layer 1, weighing 100,"
                        + " until the end");
    }

    @Test
    void annealing_ends_with_labels_and_a_fresh_optimiser() {
        Curriculum annealed = annealing(10).forSteps(1_000).thenLabels();
        assertThat(annealed.describe())
                .isEqualTo(
                        "the final teacher, T = 1, mean squared error on logits, the teacher's times from 0.1 to 1 on"
                                + " 10 stairs, for 1000 steps; then labels, until the end");
        assertThat(annealed.stages().get(1).entrance()).isEqualTo(AFRESH);
    }

    @Test
    void pro_kd_follows_checkpoints_and_goes_on_with_the_best_student() {
        Curriculum pro = proKd(10)
                .eachForSteps(100)
                .forSteps(1_000)
                .keepingBestEvery(100)
                .thenLabels();
        assertThat(pro.describe())
                .isEqualTo(
                        "every checkpoint for 100 steps, T = 1, mean squared error on logits, the teacher's times from"
                                + " 0.1 to 1 on 10 stairs, for 1000 steps, the best of every 100 steps kept; then labels, until"
                                + " the end");
        assertThat(pro.stages().get(1).entrance()).isEqualTo(AFRESH);
    }

    /** tau = 1 .. 4 over 8 steps, two steps each: tau / tau_max. The same numbers are 1 - (tau - 1) / tau_max for tau = 4 .. 1. */
    @Test
    void the_teachers_logits_grow_to_their_size_in_equal_blocks() {
        Schedule factor = ((Loss.ScaledLogitError)
                        goal(annealing(4).forSteps(8).thenLabels()).loss())
                .factor();
        assertThat(LongStream.range(0, 8).mapToDouble(step -> factor.at(step, 8)))
                .containsExactly(0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1.0, 1.0);
        assertThat(DoubleStream.of(4, 3, 2, 1).map(tau -> 1 - (tau - 1) / 4)).containsExactly(0.25, 0.5, 0.75, 1.0);
    }

    @Test
    void the_weight_of_decoupled_distillation_rises_and_stays() {
        Curriculum decoupled = Methods.decoupled(4, 1, 8, Length.steps(20));
        Schedule weight = decoupled.stages().get(0).goals().get(1).weight();
        assertThat(LongStream.of(0, 5, 20, 500).mapToDouble(step -> weight.at(step, 1_000)))
                .containsExactly(0.0, 0.25, 1.0, 1.0);
    }

    @Test
    void a_ramp_over_a_third_of_the_run_is_planned_in_steps() {
        TrainedRun run = run(teaching(Methods.ramped(4)));
        Schedule weight = run.stages().get(0).goals().get(1).weight();
        assertThat(weight).isEqualTo(new Schedule.Ramp(0.1, 1, Length.steps(667)));
        assertThat(weight.at(667, 2_000)).isCloseTo(1, within(1e-15));
    }

    @Test
    void a_route_has_hintons_loss_on_each_anchor() {
        assertThat(route(20, 0.5).atEvery(5, Length.epochs(2)).describe())
                .isEqualTo(
                        "labels, weighing 0.5; and every 5. checkpoint for 2 epochs, T = 20, KL divergence, T on both,"
                                + " times T^2, weighing 0.5, until the end");
        assertThat(route(20, 0.5).greedily(Length.steps(50), 0.25).describe())
                .contains("greedily the latest checkpoint within 0.25 nats of the student, each for 50 steps");
    }

    @Test
    void an_instance_curriculum_of_temperatures_learns_one_for_each_example() {
        assertThat(Methods.instanceTemperatureCurriculum(Length.epochs(1), 10, 20)
                        .describe())
                .isEqualTo(
                        "labels, weighing 0.1; and the final teacher, for each example by a network of width 20, T learned"
                                + " against the student, 1 to 21, at full strength after 10 times 1 epoch, KL divergence, T on"
                                + " both, times T^2, weighing 0.9, until the end");
    }

    @Test
    void a_curriculum_of_temperatures_learns_one_against_the_student() {
        assertThat(Methods.temperatureCurriculum(Length.epochs(1), 10).describe())
                .isEqualTo(
                        "labels, weighing 0.1; and the final teacher, T learned against the student, 1 to 21, at full"
                                + " strength after 10 times 1 epoch, KL divergence, T on both, times T^2, weighing 0.9, until the"
                                + " end");
    }

    @Test
    void relations_are_repeated_beside_labels() {
        assertThat(Methods.relational(Curricula.similaritiesInLayer(1), 3_000).describe())
                .isEqualTo(
                        "labels; and similarities of examples in hidden layer 1 repeated in the student's hidden layer 1,"
                                + " weighing 3000, until the end");
        assertThat(Methods.relational(
                                Curricula.distancesInLayer(2)
                                        .intoStudentLayer("block1")
                                        .at(Positions.LAST),
                                25)
                        .describe())
                .isEqualTo(
                        "labels; and distances of examples in hidden layer 2 repeated in the student's layer block1 at the"
                                + " last position, weighing 25, until the end");
    }

    @Test
    void a_teacher_may_be_trained_on_smoothed_labels() {
        Teacher smoothed = teacher(mlp(64))
                .minimising(Losses.smoothedCrossEntropy(0.1))
                .trainedBy(RECIPE)
                .checkpointEvery(100);
        List<TrainedRun> runs = TrainedRun.among(
                Samples.plan(distilling(smoothed, arm("one-shot").learningFrom(Curricula.finalTeacher())))
                        .runs()
                        .stream()
                        .map(PlannedRun::specification)
                        .toList());
        assertThat(runs.get(0).curriculum()).isEqualTo(Curricula.labels().minimising(Losses.smoothedCrossEntropy(0.1)));
        assertThat(runs.get(0).identity())
                .isNotEqualTo(TrainedRun.among(Samples.plan(teaching(Curricula.finalTeacher())).runs().stream()
                                .map(PlannedRun::specification)
                                .toList())
                        .get(0)
                        .identity());
        assertThat(smoothed.describe())
                .contains("; cross-entropy on labels smoothed by 0.1; a checkpoint every 100 steps");
    }

    @Test
    void generations_learn_from_labels_and_the_generation_before() {
        assertThat(Methods.bornAgain().describe()).isEqualTo("labels; and the final teacher, T = 1, until the end");
    }

    @Test
    void easy_examples_come_first_in_every_goal_of_the_last_stage() {
        Schedule half = new Schedule.Ramp(0.2, 1, Length.share(0.5));
        assertThat(Methods.ramped(2).easyToHard(Difficulty.LENGTH, half).describe())
                .isEqualTo(
                        "labels, cross-entropy on the easiest examples by length, a share from 0.2 to 1 over 50 % of the run;"
                                + " and the final teacher, T = 2, KL divergence, T on both, times T^2 on the easiest examples by length,"
                                + " a share from 0.2 to 1 over 50 % of the run, weighing from 0.1 to 1 over 33.33333333333333 % of the run,"
                                + " until the end");
    }

    @Test
    void whichever_word_comes_first_the_loss_is_of_the_easy_examples() {
        Schedule half = new Schedule.Ramp(0.2, 1, Length.share(0.5));
        assertThat(finalTeacher()
                        .easyToHard(Difficulty.TEACHER_LOSS, half)
                        .temperature(4)
                        .minimising(Losses.kl())
                        .mixedWithLabels(0.1))
                .isEqualTo(hinton(4, 0.1).easyToHard(Difficulty.TEACHER_LOSS, half));
    }

    static Stream<Wrong> wrongMethods() {
        Teacher read = teacher(mlp(64)).readFrom(Models.dl4jModel(Dl4jZips.mlp("methods.zip", 20, 64, 2)));
        return Stream.of(
                wrong(
                        "one level",
                        () -> annealing(1).forSteps(10),
                        "The number of levels (1) that the teacher's logits are scaled by is below 2.",
                        "Use 10, as Annealing-KD does; or minimise logitError()."),
                wrong(
                        "two classes",
                        () -> teaching(Methods.decoupled(4, 1, 8, Length.steps(20))),
                        "The arm (taught) decouples the label from the other classes, and the "
                                + Samples.PARITY.describe() + " has one other class in the study (small).",
                        "Use kl(), or a task of more than 2 classes."),
                wrong(
                        "labels that are all smoothing",
                        () -> Losses.smoothedCrossEntropy(1),
                        "The smoothing (1) of labels is not between 0 and 1.",
                        "Use smoothedCrossEntropy(0.1), say; or crossEntropy(), which smooths nothing."),
                wrong(
                        "a teacher that minimises what there is no teacher for",
                        () -> teacher(mlp(64))
                                .minimising(Losses.kl())
                                .trainedBy(RECIPE)
                                .checkpointEvery(100),
                        "The loss (KL divergence, T on both, times T^2) of the teacher (teacher) is not one on all labels.",
                        "Use smoothedCrossEntropy(0.1), say; or assistant(...), which learns from another teacher."),
                wrong(
                        "a teacher whose loss is no task's",
                        () -> distilling(
                                teacher(mlp(64))
                                        .minimising(Losses.ctc())
                                        .trainedBy(RECIPE)
                                        .checkpointEvery(100),
                                arm("taught").learningFrom(Curricula.finalTeacher())),
                        "The loss (connectionist temporal classification) does not fit the labels of the "
                                + Samples.PARITY.describe() + ", in the teacher (teacher) in the study (small).",
                        "Leave minimising(...) out, and the teacher minimises what its task asks for;"
                                + " smoothedCrossEntropy(...) is for classes."),
                wrong(
                        "relations of a batch in parts",
                        () -> distilling(
                                Samples.WIDE,
                                arm("taught")
                                        .learningFrom(Methods.relational(Curricula.distancesInLayer(1), 25))
                                        .trainedBy(RECIPE.inParts(4))),
                        "The arm (taught) repeats distances of the examples of a batch, which goes in parts (4) in the study"
                                + " (small).",
                        "Leave inParts(...) out."),
                wrong(
                        "the one distance of two",
                        () -> distilling(
                                Samples.WIDE,
                                arm("taught")
                                        .learningFrom(Methods.relational(Curricula.distancesInLayer(1), 25))
                                        .trainedBy(RECIPE.batchSize(2))),
                        "The arm (taught) repeats distances of examples, and its batches have two, whose one distance is its"
                                + " own mean in the study (small).",
                        "Use a larger batchSize(...)."),
                wrong(
                        "a teacher of easy examples first",
                        () -> teacher(mlp(64))
                                .minimising(Goal.onLabels()
                                        .easyToHard(Difficulty.TEACHER_LOSS, new Schedule.Linear(0.1, 1))
                                        .loss())
                                .trainedBy(RECIPE)
                                .checkpointEvery(100),
                        "The loss (cross-entropy on the easiest examples by the finished teacher's loss, a share from 0.1 to 1) of the"
                                + " teacher (teacher) is not one on all labels.",
                        "Use smoothedCrossEntropy(0.1), say; or assistant(...), which learns from another teacher."),
                wrong(
                        "relations of easy examples",
                        () -> Methods.relational(Curricula.distancesInLayer(1), 25)
                                .easyToHard(Difficulty.TEACHER_LOSS, new Schedule.Linear(0.1, 1)),
                        "The loss (error of relations between examples) has no part for each example, of which the easy"
                                + " ones could come first.",
                        "Leave easyToHard(...) out, or say it on the other goals, as in onLabels().easyToHard(...)."),
                wrong(
                        "another loss on relations",
                        () -> Curricula.similaritiesInLayer(1).goal().minimising(new Loss.FeatureError()),
                        "The loss (half squared error, summed over coordinates) is not the one of the signal (similarities of"
                                + " examples in hidden layer 1 repeated in the student's hidden layer 1).",
                        "Leave minimising(...) out: features have one loss."),
                wrong(
                        "short examples where all are equally long",
                        () -> teaching(finalTeacher().easyToHard(Difficulty.LENGTH, new Schedule.Linear(0.1, 1))),
                        "The arm (taught) begins with short examples, and those of the " + Samples.PARITY.describe()
                                + " are equally long in the study (small).",
                        "Use Difficulty.TEACHER_LOSS, or a task of strings or sentences."),
                wrong(
                        "a teacher who does not teach",
                        () -> teaching(
                                Curricula.labels().easyToHard(Difficulty.TEACHER_LOSS, new Schedule.Linear(0.1, 1))),
                        "The arm (taught) begins with what is easy for the finished teacher, who does not teach in the stage"
                                + " (labels, cross-entropy on the easiest examples by the finished teacher's loss, a share"
                                + " from 0.1 to 1, until the end) in the study (small).",
                        "Let a goal of the stage learn from the finished teacher, or use Difficulty.LENGTH."),
                wrong(
                        "easy twice",
                        () -> Curricula.labels()
                                .easyToHard(Difficulty.LENGTH, Schedule.constant(1))
                                .easyToHard(Difficulty.LENGTH, Schedule.constant(1)),
                        "The examples of the loss (cross-entropy on the easiest examples by length, a share 1) come easy"
                                + " first already.",
                        "Say easyToHard(...) once."),
                wrong(
                        "no example ever",
                        () -> Curricula.labels().easyToHard(Difficulty.LENGTH, Schedule.constant(0)),
                        "The share (0) of examples that are open is negative, or 0 throughout.",
                        "Let it rise to 1, as in new Schedule.Ramp(0.2, 1, Length.share(0.5))."),
                wrong(
                        "a learned temperature of easy examples",
                        () -> Methods.temperatureCurriculum(Length.epochs(1), 10)
                                .easyToHard(Difficulty.TEACHER_LOSS, Schedule.constant(1)),
                        "The loss (KL divergence, T on both, times T^2 on the easiest examples by the finished teacher's loss,"
                                + " a share 1) has no meaning for a teacher softened by (T learned against the student, 1 to"
                                + " 21, at full strength after 10 times 1 epoch).",
                        "Use softCrossEntropy() at any temperature or argmax(), kl() or decoupled(...) at any temperature,"
                                + " logitError() at T = 1."),
                wrong(
                        "nothing of either part",
                        () -> Losses.decoupled(0, 0),
                        "The parts of the decoupled divergence (0 and 0) weigh nothing.",
                        "Use decoupled(1, 8), say."),
                wrong(
                        "a negative part",
                        () -> Losses.decoupled(1, -8),
                        "The weight (-8.0) of the other classes in the decoupled divergence is negative or no number.",
                        "Give weights from 0 on, as in decoupled(1, 8)."),
                wrong(
                        "decoupled without a temperature",
                        () -> finalTeacher().argmax().minimising(Losses.decoupled(1, 8)),
                        "The loss (decoupled divergence, T on both, times T^2: 1 for the label, 8 for the other classes)"
                                + " has no meaning for a teacher softened by (argmax).",
                        "Use softCrossEntropy() at any temperature or argmax(), kl() or decoupled(...) at any temperature,"
                                + " logitError() at T = 1."),
                wrong(
                        "anchors of a teacher that has one checkpoint",
                        () -> distilling(
                                read, arm("rco").learningFrom(route(20, 0.5).atEvery(1, Length.steps(100)))),
                        "The arm (rco) learns from earlier checkpoints (every checkpoint for 100 steps), and the teacher,"
                                + " read from methods.zip, has none but its end in the study (small).",
                        "Use finalTeacher(), hiddenLayer(...) or hintFromLayer(...); or train the teacher, with"
                                + " trainedBy(...).checkpointEvery(...)."),
                wrong(
                        "a route of one place",
                        () -> distilling(
                                teacher(mlp(64)).trainedBy(RECIPE).checkpointAtItsEnd(),
                                arm("rco").learningFrom(route(20, 0.5).atEvery(1, Length.steps(100)))),
                        "The arm (rco) learns from checkpoints (every checkpoint for 100 steps), and the teacher keeps none"
                                + " but its end in the study (small).",
                        "Keep more, with checkpointEvery(...), or use finalTeacher() or hinton(4, 0.1)."),
                wrong(
                        "footsteps of one step",
                        () -> distilling(
                                teacher(mlp(64)).trainedBy(RECIPE).checkpointAtItsEnd(),
                                arm("pro-kd")
                                        .learningFrom(proKd(10)
                                                .eachForSteps(50)
                                                .forSteps(100)
                                                .thenLabels())),
                        "The arm (pro-kd) learns from checkpoints (every checkpoint for 50 steps), and the teacher keeps none"
                                + " but its end in the study (small).",
                        "Keep more, with checkpointEvery(...), or use finalTeacher() or hinton(4, 0.1)."),
                wrong(
                        "anchors further apart than the teacher is long",
                        () -> distilling(
                                teacher(mlp(64)).trainedBy(RECIPE).checkpointEvery(500),
                                arm("rco").learningFrom(route(20, 0.5).atEvery(5, Length.steps(100)))),
                        "The first anchor (checkpoint 5) of the arm (rco) is behind the teacher's last (checkpoint 4) in"
                                + " the study (small).",
                        "Take anchors at smaller distances, or keep more checkpoints with checkpointEvery(...)."),
                wrong(
                        "no reach",
                        () -> route(20, 0.5).greedily(Length.steps(10), 0),
                        "The reach of the greedy anchors (0) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "a best student that nobody looks at",
                        () -> teaching(
                                annealing(2).forSteps(100).keepingBestEvery(200).thenLabels()),
                        "The stage (the final teacher, T = 1, mean squared error on logits, the teacher's times from 0.5"
                                + " to 1 on 2 stairs, for 100 steps, the best of every 200 steps kept) of the arm (taught)"
                                + " ends before its students are looked at in the study (small).",
                        "Use a shorter interval in keepingBestEvery(...), or a longer stage."));
    }

    @ParameterizedTest
    @MethodSource("wrongMethods")
    void what_has_no_meaning_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    private static Goal goal(Curriculum curriculum) {
        return curriculum.stages().get(0).goals().get(0);
    }

    private static TrainedRun run(Study study) {
        List<TrainedRun> runs = TrainedRun.among(Samples.plan(study).runs().stream()
                .map(PlannedRun::specification)
                .toList());
        return runs.get(runs.size() - 1);
    }
}
