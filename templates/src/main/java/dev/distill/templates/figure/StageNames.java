package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.schedule.Schedule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of a stage, from the full one to ever shorter ones, for bars of any length. */
final class StageNames {

    /** The shorter names of a signal. */
    private static final Signal.Reader<List<String>> READER = new Signal.Reader<>() {
        @Override
        public List<String> labels(Signal.Labels signal) {
            return List.of("labels");
        }

        @Override
        public List<String> teacherOutputs(Signal.TeacherOutputs signal) {
            String softening = signal.softening().describe();
            return List.of(signal.choice().read(new CheckpointNames()) + ", " + softening, softening);
        }

        @Override
        public List<String> projectedHidden(Signal.ProjectedHidden signal) {
            String target = signal.reading() == Reading.OUTPUT
                    ? "output"
                    : signal.reading().describe();
            return List.of(signal.teacherLayer() + " → " + target, "→ " + target);
        }

        @Override
        public List<String> hint(Signal.Hint signal) {
            return List.of("hint: " + signal.teacherLayer(), "hint");
        }
    };

    private StageNames() {}

    static List<String> of(Stage stage) {
        List<Goal> goals = StageGoals.counting(stage);
        return goals.size() == 1
                ? Stream.concat(Stream.of(stage.describeGoals()), names(goals.get(0)).stream())
                        .toList()
                : List.of(
                        stage.describeGoals(),
                        joined(goals, goal -> weighed(goal, names(goal).get(0))),
                        joined(goals, goal -> names(goal).get(0)),
                        joined(goals, goal -> last(names(goal))));
    }

    private static List<String> names(Goal goal) {
        return goal.signal().read(READER);
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    private static String joined(List<Goal> goals, Function<Goal, String> name) {
        return goals.stream().map(name).collect(Collectors.joining(" + "));
    }

    private static String weighed(Goal goal, String name) {
        Schedule weight = goal.weight();
        return weight.equals(Schedule.constant(1))
                ? name
                : (weight.isConstant() ? weight.describe() : "(" + weight.describe() + ")") + " × " + name;
    }
}
