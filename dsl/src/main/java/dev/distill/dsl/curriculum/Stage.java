package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.text.Absent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One step of a curriculum: goals, which are added up, a duration, and how the student enters it.
 *
 * @param goals what the student is trained for; those that learn from a teacher follow one choice of its checkpoints
 * @param duration how long
 * @param entrance how the student enters
 * @param rate what the rate of the recipe, as its schedule has it, is multiplied by, over the stage; absent where nothing multiplies it, and from the text
 *     too, as it was before there was a choice
 */
public record Stage(
        List<Goal> goals,
        Duration duration,
        Entrance entrance,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Schedule> rate) {

    /** A stage at the rate of its recipe. */
    public Stage(List<Goal> goals, Duration duration, Entrance entrance) {
        this(goals, duration, entrance, Optional.empty());
    }

    /** Checks that the goals go together, and takes a text that says no rate for one at the recipe's. */
    @JsonCreator
    public Stage(
            List<Goal> goals,
            Duration duration,
            Entrance entrance,
            @JacksonInject(Absent.PART) Optional<Schedule> rate) {
        this.goals = Require.some("goals in the stage", goals, "Name one, such as Goal.onLabels().");
        Require.that(
                !goals.stream().allMatch(goal -> goal.weight().isZero()),
                "The goals of the stage (" + described(goals) + ") weigh nothing.",
                "Give at least one of them a weight above 0.");
        Require.that(
                choices(goals).size() <= 1,
                "The goals of the stage (" + described(goals) + ") follow several choices of checkpoints.",
                "Let all of them learn from the same checkpoints, or make stages of them.");
        rate.ifPresent(factor -> Require.that(
                factor.isAtLeast(0) && !factor.isZero(),
                "The rate of the stage (" + described(goals) + ") is multiplied by (" + factor.describe()
                        + "), which is " + (factor.isZero() ? "nothing." : "negative somewhere."),
                "Say timesTheRate(...) with values from 0 on, of which some are above."));
        this.duration = duration;
        this.entrance = entrance;
        this.rate = rate;
    }

    private static List<CheckpointChoice> choices(List<Goal> goals) {
        return goals.stream()
                .flatMap(goal -> goal.signal().checkpoint().stream())
                .distinct()
                .toList();
    }

    /** A stage with one goal and its usual loss, entered as the student is. */
    static Stage of(Signal signal, Duration duration) {
        return new Stage(List.of(Goal.of(signal)), duration, Entrance.AS_IT_IS);
    }

    /** Which checkpoints teach; none where nobody does. */
    public Optional<CheckpointChoice> checkpoint() {
        return choices(goals).stream().findFirst();
    }

    /** Whether a teacher is needed. */
    public boolean needsTeacher() {
        return checkpoint().isPresent();
    }

    /** Whether any goal is fitted to hidden features. */
    boolean fitsFeatures() {
        return goals.stream().anyMatch(goal -> goal.loss().fit() == Loss.Fit.FEATURES);
    }

    /** Whether any goal fits the output layer to hidden features. */
    boolean fitsOutputToFeatures() {
        return goals.stream().anyMatch(goal -> goal.signal().fitsOutputToFeatures());
    }

    /** Whether what comes next has nothing of its optimiser's state: other weights, or gradients of another kind. */
    boolean endsElsewhere() {
        return fitsFeatures()
                || duration.looks().isPresent()
                || goals.stream().anyMatch(goal -> goal.loss().leadsElsewhere());
    }

    Stage lasting(Duration duration) {
        return new Stage(goals, duration, entrance, rate);
    }

    /** Returns this stage with the rate multiplied by what moves over it. */
    Stage timesTheRate(Schedule factor) {
        return new Stage(goals, duration, entrance, Optional.of(factor).filter(it -> !it.equals(Schedule.constant(1))));
    }

    Stage minimising(Loss loss) {
        return with(goal -> goal.minimising(loss));
    }

    Stage onLabelsMinimising(Loss loss) {
        return having(goals.stream()
                .map(goal -> goal.signal() instanceof Signal.Labels ? goal.minimising(loss) : goal)
                .toList());
    }

    Stage easyToHard(Difficulty by, Schedule share) {
        return having(goals.stream().map(goal -> goal.easyToHard(by, share)).toList());
    }

    Stage topK(int k) {
        return with(goal -> goal.topK(k));
    }

    Stage softened(Softening softening) {
        return with(goal -> goal.softened(softening));
    }

    /** The one goal that a stage of a phrase has is changed; one with labels mixed in has two, of which the teacher's is meant. */
    private Stage with(UnaryOperator<Goal> change) {
        List<Goal> changed = new ArrayList<>(goals);
        int last = changed.size() - 1;
        changed.set(last, change.apply(changed.get(last)));
        return having(changed);
    }

    private Stage having(List<Goal> others) {
        return new Stage(others, duration, entrance, rate);
    }

    Stage mixedWithLabels(double share) {
        Require.within("share of the labels", share, 0, 1);
        Goal taught = goals.get(goals.size() - 1);
        taught.outputs("mixedWithLabels(" + share + ")");
        Require.that(
                goals.stream().limit(goals.size() - 1L).allMatch(goal -> goal.signal() instanceof Signal.Labels),
                "The stage (" + describe() + ") has other goals beside the teacher's outputs, which mixedWithLabels("
                        + share + ") would leave out.",
                "Name Goal.onLabels().weighing(...) among the goals of together(...).");
        return having(
                share == 0
                        ? List.of(taught.weighing(1))
                        : List.of(labelsBeside(taught).weighing(share), taught.weighing(1 - share)));
    }

    private static Goal labelsBeside(Goal taught) {
        Goal labels = Goal.onLabels();
        return labels.minimising(taught.loss().onItsExamples(labels.loss()));
    }

    Stage entered(Entrance entrance) {
        return new Stage(goals, duration, entrance, rate);
    }

    /** Returns this stage with every length turned into steps. */
    Stage resolvedBy(Lengths lengths) {
        return new Stage(
                goals.stream().map(goal -> goal.resolvedBy(lengths)).toList(),
                duration.resolvedBy(lengths),
                entrance,
                rate.map(it -> it.resolvedBy(lengths)));
    }

    /**
     * This stage for a teacher and a student: layers by their names, and one stage a layer where every hidden layer is meant.
     *
     * @param student whose arm it is, for messages
     */
    List<Stage> expandedFor(Blueprint teacher, Blueprint network, String student) {
        Optional<Signal.EveryHidden> every = every();
        if (every.isEmpty()) {
            return List.of(having(goals.stream()
                    .map(goal -> goal.on(goal.signal().namedIn(teacher, network, student)))
                    .toList()));
        }
        List<Feature> from = some(teacher.hiddenLayers(), "teacher of the " + student);
        List<Feature> to = some(network.hiddenLayers(), "student of the " + student);
        return IntStream.rangeClosed(1, from.size())
                .mapToObj(layer -> stage(every.get(), layer, from, to)
                        .expandedFor(teacher, network, student)
                        .get(0))
                .toList();
    }

    private static List<Feature> some(List<Feature> layers, String whose) {
        Require.that(
                !layers.isEmpty(),
                "The " + whose + " has no hidden layers to go through.",
                "Mark some of its layers with asHidden().");
        return layers;
    }

    private Stage stage(Signal.EveryHidden every, int layer, List<Feature> from, List<Feature> to) {
        long nearest = Math.max(1, (2L * layer * to.size() + from.size()) / (2L * from.size()));
        Signal.ProjectedHidden projected = new Signal.ProjectedHidden(
                from.get(layer - 1).name(),
                to.get((int) nearest - 1).name(),
                every.reading(),
                every.positions(),
                every.standardised());
        return new Stage(
                List.of(goals.get(0).on(projected)),
                duration,
                new Entrance(
                        layer > 1 || entrance.freshOptimiser(),
                        layer > 1 && every.reading() == Reading.OUTPUT || entrance.freshOutput()),
                rate);
    }

    private Optional<Signal.EveryHidden> every() {
        List<Signal.EveryHidden> found = goals.stream()
                .flatMap(goal -> goal.signal() instanceof Signal.EveryHidden every ? Stream.of(every) : Stream.empty())
                .toList();
        if (!found.isEmpty() && goals.size() > 1) {
            throw new DeclarationException(
                    "The goal (" + found.get(0).describe()
                            + ") makes stages of its own, and there are others beside it (" + described(goals) + ").",
                    "Name one hidden layer in a stage with several goals.");
        }
        return found.stream().findFirst();
    }

    private static String described(List<Goal> goals) {
        return goals.stream().map(Goal::describe).collect(Collectors.joining("; and "));
    }

    /** The goals in a sentence's part. */
    public String describeGoals() {
        return described(goals);
    }

    /** The stage in a sentence's part. */
    public String describe() {
        return described(goals) + ", " + duration.describe()
                + rate.map(factor -> ", " + factor.describeRate()).orElse("");
    }
}
