package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.templates.chart.Ink;
import java.util.Comparator;
import java.util.List;

/** What sort of thing a student is trained on: the kinds that the page tells apart by hue, the more special the later. */
enum SignalKind {
    LABELS("labels"),
    FINAL_TEACHER("final teacher"),
    CHECKPOINTS("teacher’s checkpoints"),
    HIDDEN("hidden layer, projected"),
    HINT("hidden layer, as a hint"),
    RELATIONS("relations of examples");

    private static final Signal.Reader<SignalKind> READER = new Signal.Reader<>() {
        @Override
        public SignalKind labels(Signal.Labels signal) {
            return LABELS;
        }

        @Override
        public SignalKind teacherOutputs(Signal.TeacherOutputs signal) {
            return signal.choice() instanceof CheckpointChoice.Final ? FINAL_TEACHER : CHECKPOINTS;
        }

        @Override
        public SignalKind projectedHidden(Signal.ProjectedHidden signal) {
            return HIDDEN;
        }

        @Override
        public SignalKind hint(Signal.Hint signal) {
            return HINT;
        }

        @Override
        public SignalKind relations(Signal.Relations signal) {
            return RELATIONS;
        }
    };

    private final String words;

    SignalKind(String words) {
        this.words = words;
    }

    String describe() {
        return words;
    }

    Ink ink() {
        return new Ink(ordinal(), 0);
    }

    /** The kind of a goal of a plan, where every hidden layer has a stage of its own. */
    static SignalKind of(Goal goal) {
        return goal.signal().read(READER);
    }

    /** The kinds of a stage's goals. */
    static List<SignalKind> among(Stage stage) {
        return StageGoals.counting(stage).stream().map(SignalKind::of).toList();
    }

    /** The most special kind among a stage's goals. */
    static SignalKind of(Stage stage) {
        return among(stage).stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The most special kind among a curriculum's stages. */
    static SignalKind of(List<Stage> stages) {
        return stages.stream()
                .map(SignalKind::of)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
