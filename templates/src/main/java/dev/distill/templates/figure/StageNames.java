package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import java.util.List;

/** Names of a signal, from the full one to ever shorter ones, for bars of any length. */
final class StageNames {

    private static final Signal.Reader<List<String>> READER = new Signal.Reader<>() {
        @Override
        public List<String> labels(Signal.Labels signal) {
            return List.of("labels");
        }

        @Override
        public List<String> teacherOutputs(Signal.TeacherOutputs signal) {
            String softening = signal.softening().describe();
            return List.of(
                    signal.describe(), signal.checkpoint().read(new CheckpointNames()) + ", " + softening, softening);
        }

        @Override
        public List<String> projectedHidden(Signal.ProjectedHidden signal) {
            String target = signal.reading() == Reading.OUTPUT
                    ? "output"
                    : signal.reading().describe();
            return List.of(signal.describe(), "hidden layer " + signal.teacherLayer() + " → " + target, "→ " + target);
        }

        @Override
        public List<String> hint(Signal.Hint signal) {
            return List.of(signal.describe(), "hint: hidden layer " + signal.teacherLayer(), "hint");
        }
    };

    private StageNames() {}

    static List<String> of(Signal signal) {
        return signal.read(READER);
    }
}
