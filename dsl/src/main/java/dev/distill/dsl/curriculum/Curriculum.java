package dev.distill.dsl.curriculum;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import java.util.ArrayList;
import java.util.List;
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
        for (Stage stage : stages) {
            boolean last = stage == stages.get(stages.size() - 1);
            Require.that(
                    last == stage.duration() instanceof Duration.UntilEnd,
                    "The stage (" + stage.describe() + ") has the wrong duration.",
                    "Only the last stage lasts until the end.");
        }
    }

    /** Returns this curriculum with the last stage's teacher softened by that temperature. */
    public Curriculum temperature(double temperature) {
        return softened(new Softening.Temperature(temperature));
    }

    /** Returns this curriculum with all weight on the class that the last stage's teacher finds likeliest. */
    public Curriculum argmax() {
        return softened(new Softening.Argmax());
    }

    /** Returns this curriculum with labels mixed into its last stage: share * labels + (1 - share) * teacher. */
    public Curriculum mixedWithLabels(double share) {
        return last(stage -> {
            Signal.TeacherOutputs outputs = outputsOf(stage, "mixedWithLabels(" + share + ")");
            return stage.signal(new Signal.TeacherOutputs(outputs.checkpoint(), outputs.softening(), share));
        });
    }

    /** Returns this curriculum with that loss in its last stage. */
    public Curriculum minimising(Loss loss) {
        return last(stage -> stage.loss(loss));
    }

    private Curriculum softened(Softening softening) {
        return last(stage -> {
            Signal.TeacherOutputs outputs = outputsOf(stage, softening.describe());
            return stage.signal(new Signal.TeacherOutputs(outputs.checkpoint(), softening, outputs.labelShare()));
        });
    }

    private Curriculum last(UnaryOperator<Stage> change) {
        List<Stage> changed = new ArrayList<>(stages);
        changed.set(changed.size() - 1, change.apply(changed.get(changed.size() - 1)));
        return new Curriculum(changed);
    }

    private static Signal.TeacherOutputs outputsOf(Stage stage, String wish) {
        if (stage.signal() instanceof Signal.TeacherOutputs outputs) {
            return outputs;
        }
        throw new DeclarationException(
                "The last stage (" + stage.describe() + ") has no teacher's outputs for " + wish + ".",
                "Use it after finalTeacher(), everyCheckpoint() or thenFinalTeacher().");
    }

    /** Whether any stage needs a teacher. */
    public boolean needsTeacher() {
        return stages.stream().anyMatch(stage -> stage.signal().needsTeacher());
    }

    /** Returns this curriculum with a stage for each hidden layer where every hidden layer is meant. */
    public Curriculum expandedFor(int teacherLayers, int studentLayers) {
        return new Curriculum(stages.stream()
                .flatMap(stage -> stage.expandedFor(teacherLayers, studentLayers).stream())
                .toList());
    }

    /** The curriculum in a sentence's part. */
    public String describe() {
        return stages.stream().map(Stage::describe).collect(Collectors.joining("; then "));
    }
}
