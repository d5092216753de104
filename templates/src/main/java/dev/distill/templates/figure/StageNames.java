package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Loss;
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

        @Override
        public List<String> relations(Signal.Relations signal) {
            String relation = signal.relation().describe();
            return List.of(relation + ": " + signal.teacherLayer(), relation);
        }
    };

    private StageNames() {}

    static List<String> of(Stage stage) {
        return Stream.concat(
                        Stream.of(stage.describeGoals()),
                        shorter(StageGoals.counting(stage)).map(name -> order(stage) + name))
                .toList();
    }

    private static Stream<String> shorter(List<Goal> goals) {
        return goals.size() == 1
                ? names(goals.get(0)).stream()
                : Stream.of(
                        joined(goals, goal -> weighed(goal, names(goal).get(0))),
                        joined(goals, goal -> names(goal).get(0)),
                        joined(goals, goal -> last(names(goal))));
    }

    /** Which examples come first, where some do. */
    private static String order(Stage stage) {
        return stage.goals().stream()
                .flatMap(goal ->
                        goal.loss() instanceof Loss.EasyToHard ordered ? Stream.of(ordered.by()) : Stream.empty())
                .findFirst()
                .map(by -> by == Difficulty.LENGTH ? "short first: " : "easy first: ")
                .orElse("");
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
