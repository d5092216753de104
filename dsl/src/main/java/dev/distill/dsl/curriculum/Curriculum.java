package dev.distill.dsl.curriculum;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An arm's ordered stages, the last of which lasts until the run ends.
 *
 * @param stages in order
 */
public record Curriculum(List<Stage> stages) {

    /** Checks that the last stage, and no other, lasts until the end. */
    public Curriculum {
        stages = Require.some("stages", stages, "Begin with labels() or finalTeacher().");
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            Require.that(
                    last == stages.get(i).duration() instanceof Duration.UntilEnd,
                    "The stage (" + stages.get(i).describe() + ") is " + (last ? "" : "not ") + "the last.",
                    last ? "End with thenFinalTeacher() or thenLabels()." : "Say forSteps(...) on it.");
        }
    }

    /** Labels only, by the loss that a task and a network's output ask for: how a teacher is trained. */
    public static Curriculum ofLabels(Task task, Output output) {
        if (task.spells()) {
            return Curricula.labels().minimising(Losses.ctc());
        }
        if (task.isRated()) {
            return Curricula.labels().minimising(Losses.ratingError());
        }
        return output == Output.SCALAR ? Curricula.labels().minimising(Losses.hinge()) : Curricula.labels();
    }

    /** Labels only, by a loss that is named, or else by the one that a task and a network's output ask for. */
    public static Curriculum ofLabels(Task task, Output output, Optional<Loss> loss) {
        Curriculum usual = ofLabels(task, output);
        return loss.map(usual::minimising).orElse(usual);
    }

    /** Whether all that a student learns from is labels. */
    public boolean isOfLabels() {
        return stages.stream()
                .flatMap(stage -> stage.goals().stream())
                .allMatch(goal -> goal.signal() instanceof Signal.Labels);
    }

    /** Returns this curriculum with the last stage's teacher softened by that temperature. */
    public Curriculum temperature(double temperature) {
        return softened(Softening.at(temperature));
    }

    /** Returns this curriculum with the last stage's teacher softened by a temperature that moves over the stage. */
    public Curriculum temperature(Schedule temperature) {
        return softened(new Softening.Temperature(temperature));
    }

    /** Returns this curriculum with all weight on the class that the last stage's teacher finds likeliest. */
    public Curriculum argmax() {
        return softened(new Softening.Argmax());
    }

    /** Returns this curriculum with the last stage's teacher cut to its k likeliest classes, at the temperature that it has. */
    public Curriculum topK(int k) {
        return last(stage -> stage.topK(k));
    }

    /** Returns this curriculum with labels mixed into its last stage: share * labels + (1 - share) * teacher. */
    public Curriculum mixedWithLabels(double share) {
        return last(stage -> stage.mixedWithLabels(share));
    }

    /** Returns this curriculum with that loss in its last stage. */
    public Curriculum minimising(Loss loss) {
        return last(stage -> stage.minimising(loss));
    }

    /** Returns this curriculum with its last stage at that many times the rate that the recipe has then. */
    public Curriculum timesTheRate(double factor) {
        return timesTheRate(Schedule.constant(factor));
    }

    /** Returns this curriculum with its last stage at the recipe's rate times a factor that moves over the stage. */
    public Curriculum timesTheRate(Schedule factor) {
        return last(stage -> stage.timesTheRate(factor));
    }

    /** Returns this curriculum with that loss wherever labels are trained on, in whichever stage. */
    public Curriculum onLabelsMinimising(Loss loss) {
        return new Curriculum(
                stages.stream().map(stage -> stage.onLabelsMinimising(loss)).toList());
    }

    /**
     * Returns this curriculum with all goals of its last stage on the easiest examples of each batch alone, which are more and more.
     *
     * @param by what makes an example hard
     * @param share of all examples that is open, over the stage
     */
    public Curriculum easyToHard(Difficulty by, Schedule share) {
        return last(stage -> stage.easyToHard(by, share));
    }

    private Curriculum softened(Softening softening) {
        return last(stage -> stage.softened(softening));
    }

    private Curriculum last(UnaryOperator<Stage> change) {
        return new Curriculum(withLast(stages, change));
    }

    static List<Stage> withLast(List<Stage> stages, UnaryOperator<Stage> change) {
        List<Stage> changed = new ArrayList<>(stages);
        changed.set(changed.size() - 1, change.apply(changed.get(changed.size() - 1)));
        return changed;
    }

    /** Whether any stage needs a teacher. */
    public boolean needsTeacher() {
        return stages.stream().anyMatch(Stage::needsTeacher);
    }

    /**
     * Returns this curriculum for a teacher and a student: layers by their names, and a stage for each hidden layer where every one is
     * meant.
     *
     * @param student whose arm it is, for messages
     * @throws dev.distill.dsl.error.DeclarationException where a layer is not there, or does not fit
     */
    public Curriculum expandedFor(Blueprint teacher, Blueprint network, String student) {
        return new Curriculum(stages.stream()
                .flatMap(stage -> stage.expandedFor(teacher, network, student).stream())
                .toList());
    }

    /** Returns this curriculum with every length turned into steps. */
    public Curriculum resolvedBy(Lengths lengths) {
        return new Curriculum(
                stages.stream().map(stage -> stage.resolvedBy(lengths)).toList());
    }

    /** The steps of all stages but the last, of a curriculum that counts in steps, as all of a plan do. */
    public long openingSteps() {
        return stages.stream()
                .mapToLong(stage -> stage.duration().steps().orElse(0))
                .sum();
    }

    /** The curriculum in a sentence's part. */
    public String describe() {
        return stages.stream().map(Stage::describe).collect(Collectors.joining("; then "));
    }
}
