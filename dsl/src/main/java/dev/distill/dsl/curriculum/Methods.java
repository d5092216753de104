package dev.distill.dsl.curriculum;

import dev.distill.dsl.curriculum.Curricula.HintLayer;
import dev.distill.dsl.curriculum.Curricula.Lasting;
import dev.distill.dsl.curriculum.Curricula.RelatedLayer;
import dev.distill.dsl.curriculum.Curricula.Together;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import java.util.List;

/**
 * The methods of the papers, as curricula of known goals; the guide has their formulas. Nothing else knows a method by its name: each can
 * be written with the words of {@link Curricula} and changed by them.
 */
public final class Methods {
    private static final Length FIRST_THIRD = Length.share(1.0 / 3);

    private Methods() {}

    /**
     * Hinton's: share CE(y) + (1 - share) T^2 KL (Hinton et al., arXiv 1503.02531) [paper]; T = 4 and .1 are usual [paper: the baseline of
     * Li et al., arXiv 2211.16231].
     *
     * @param temperature T
     * @param share of the labels
     */
    public static Curriculum hinton(double temperature, double share) {
        return Curricula.finalTeacher()
                .temperature(temperature)
                .minimising(Losses.kl())
                .mixedWithLabels(share);
    }

    /**
     * FitNets in one stage: CE(y) + weight * hint (Romero et al., arXiv 1412.6550); the joint form is a library's, with 100 on
     * a mean squared error [choice: second-hand]: as the hint here is half a sum times m_S / m_T, m_S the width of the student's layer, that is
     * a weight of 200 / m_S.
     *
     * @param hint the teacher's layer, as in {@code hintFromLayer(2)}
     * @param weight of the hint
     */
    public static Curriculum fitNets(HintLayer hint, double weight) {
        return Curricula.together(Goal.onLabels(), hint.goal().weighing(weight)).untilTheEnd();
    }

    /**
     * Relations beside labels: CE(y) + weight * relations. Similarity-preserving distillation (Tung and Mori, arXiv 1907.09682) is {@code
     * relational(similaritiesInLayer(3), 3_000)}, relational distillation by distances (Park et al., arXiv 1904.05068) {@code
     * relational(distancesInLayer(3), 25)} [choice: from memory].
     *
     * @param relations in a layer, as in {@code similaritiesInLayer(2)}
     * @param weight of the relations
     */
    public static Curriculum relational(RelatedLayer relations, double weight) {
        return Curricula.together(Goal.onLabels(), relations.goal().weighing(weight))
                .untilTheEnd();
    }

    /**
     * Annealing-KD's first stage: squared error on the final teacher's logits times tau / levels, tau = 1 .. levels in equal blocks; to be
     * followed by {@code thenLabels()} (Jafari et al., arXiv 2104.07163) [paper]. Which student is kept is ours to say: the last, or
     * {@code keepingBestEvery(..)} [choice].
     *
     * @param levels tau_max; 10 in the paper
     */
    public static Lasting annealing(int levels) {
        return length -> opened(new CheckpointChoice.Final(), levels, length);
    }

    /**
     * Pro-KD's general stage: squared error on the logits of one checkpoint after the other times 1 - (tau - 1) / levels, where tau falls
     * from levels to 1 in equal blocks of the stage; to be followed by {@code keepingBestEvery(..).thenLabels()}. A reconstruction: the
     * abstract alone could be read (Rezagholizadeh et al., arXiv 2110.08532) [choice].
     *
     * @param levels tau_max; 10, after Annealing-KD [choice]
     */
    public static ProKd proKd(int levels) {
        return each -> length -> opened(new CheckpointChoice.EachFor(each), levels, length);
    }

    private static Opened opened(CheckpointChoice choice, int levels, Length length) {
        Require.that(
                levels >= 2,
                "The number of levels (" + levels + ") that the teacher's logits are scaled by is below 2.",
                "Use 10, as Annealing-KD does; or minimise logitError().");
        Goal goal =
                Goal.onCheckpoints(choice).minimising(Losses.logitError(new Schedule.Stairs(1.0 / levels, 1, levels)));
        return new Opened(List.of(new Stage(List.of(goal), new Duration.For(length), Entrance.AS_IT_IS)));
    }

    /** Pro-KD's general stage, whose time for each checkpoint is not said yet. */
    @FunctionalInterface
    public interface ProKd {
        /** Says for how long each checkpoint teaches; as far as two are apart, the student keeps the teacher's pace [choice]. */
        Lasting eachLasting(Length each);

        /** Says for how many steps each checkpoint teaches. */
        default Lasting eachForSteps(long steps) {
            return eachLasting(Length.steps(steps));
        }

        /** Says for how many epochs each checkpoint teaches. */
        default Lasting eachForEpochs(double epochs) {
            return eachLasting(Length.epochs(epochs));
        }
    }

    /**
     * Route-constrained optimisation: Hinton's loss on anchors of the teacher's route, one after the other (Jin et al., arXiv 1904.09149)
     * [paper: abstract]. A library has T = 20 and a share of .5 [choice: second-hand].
     *
     * @param temperature T
     * @param share of the labels
     */
    public static Route route(double temperature, double share) {
        return choice -> Curricula.untilEnd(choice)
                .temperature(temperature)
                .minimising(Losses.kl())
                .mixedWithLabels(share);
    }

    /** Route-constrained optimisation whose anchors are not named yet. */
    @FunctionalInterface
    public interface Route {
        /** Names the anchors. */
        Curriculum anchoredAt(CheckpointChoice choice);

        /** Anchors at equal distances: every n-th checkpoint, for that length. */
        default Curriculum atEvery(int nth, Length each) {
            return anchoredAt(new CheckpointChoice.EveryNthFor(nth, each));
        }

        /** Greedy anchors: after every such length the latest checkpoint within a reach of the student, in nats [choice]. */
        default Curriculum greedily(Length each, double reach) {
            return anchoredAt(new CheckpointChoice.NearestStudent(each, reach));
        }
    }

    /**
     * Decoupled distillation: CE(y) + w T^2 (alpha KL on the label + beta KL on the other classes), w from 0 to 1 over a warm-up (Zhao et
     * al., arXiv 2203.08679) [paper]; step by step, where the paper's code warms up epoch by epoch [choice]. alpha is 1, beta 8, T 4, the
     * warm-up 20 epochs [paper].
     *
     * @param temperature T
     * @param target alpha
     * @param others beta
     * @param warmUp how long w rises
     */
    public static Curriculum decoupled(double temperature, double target, double others, Length warmUp) {
        Goal taught = Goal.onFinalTeacher()
                .temperature(temperature)
                .minimising(Losses.decoupled(target, others))
                .weighing(new Schedule.Ramp(0, 1, warmUp));
        return Curricula.together(Goal.onLabels(), taught).untilTheEnd();
    }

    /**
     * A curriculum of temperatures: .1 CE(y) + .9 T^2 KL at a T that is learned against the student, in (1, 21), its strength rising from 0
     * over some epochs (Li et al., arXiv 2211.16231) [paper: on CIFAR-100, with 10 loops; on ImageNet both weigh 1, with 5].
     *
     * @param epoch for how long the temperature's strength stays before it rises; one epoch in the paper
     * @param loops how many epochs it rises for
     */
    public static Curriculum temperatureCurriculum(Length epoch, int loops) {
        Goal taught = Goal.onFinalTeacher().learnedTemperature(epoch, loops).weighing(0.9);
        return Curricula.together(Goal.onLabels().weighing(0.1), taught).untilTheEnd();
    }

    /**
     * The instance version of {@link #temperatureCurriculum}: a T for each example, or for each answer of one that has several
     * [choice], by a small network on the logits of teacher and student [paper].
     *
     * @param epoch for how long the temperatures' strength stays before it rises; one epoch in the paper
     * @param loops how many epochs it rises for
     * @param width of the network's hidden layer; unknown in the paper
     */
    public static Curriculum instanceTemperatureCurriculum(Length epoch, int loops, int width) {
        Goal taught =
                Goal.onFinalTeacher().instanceTemperature(epoch, loops, width).weighing(0.9);
        return Curricula.together(Goal.onLabels().weighing(0.1), taught).untilTheEnd();
    }

    /**
     * What one generation of born-again networks learns from: CE(y) + SCE of the generation before at T = 1 (Furlanello et al., arXiv
     * 1805.04770) [paper: abstract].
     */
    public static Curriculum bornAgain() {
        return Curricula.together(Goal.onLabels(), Goal.onFinalTeacher()).untilTheEnd();
    }

    /**
     * Labels, and Hinton's loss on the final teacher whose weight rises from .1 to 1 over the first third of the run: the pattern of
     * HTR-JAND, whose weights are unknown (Hamdan et al., arXiv 2412.18524) [choice: second-hand].
     *
     * @param temperature T
     */
    public static Curriculum ramped(double temperature) {
        Goal taught = Goal.onFinalTeacher()
                .temperature(temperature)
                .minimising(Losses.kl())
                .weighing(new Schedule.Ramp(0.1, 1, FIRST_THIRD));
        return new Together(List.of(Goal.onLabels(), taught)).untilTheEnd();
    }
}
