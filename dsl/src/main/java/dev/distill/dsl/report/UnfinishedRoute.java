package dev.distill.dsl.report;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.text.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Said of an arm that follows its teacher's checkpoints and whose stage ends before the last of them teaches: a student of that arm never hears of the
 * finished teacher. That may be meant, so it is told and not refused. Of teachers that may end early nothing is said: how many checkpoints they keep is
 * not known before.
 *
 * @param arm the arm
 * @param reached the number of the last checkpoint that teaches, from 1
 * @param checkpoints how many the teacher keeps
 */
public record UnfinishedRoute(String arm, long reached, long checkpoints) {

    /** Those that are in each of some plans, whatever is decided on the way. */
    public static List<UnfinishedRoute> ofAll(List<Plan> plans) {
        List<UnfinishedRoute> all = new ArrayList<>(of(plans.get(0)));
        plans.stream().skip(1).takeWhile(plan -> !all.isEmpty()).forEach(plan -> all.retainAll(of(plan)));
        return all;
    }

    /** Those of a plan, arm by arm. */
    public static List<UnfinishedRoute> of(Plan plan) {
        Map<String, TrainedRun> runs = new HashMap<>();
        plan.runs().forEach(run -> trained(run).forEach(each -> runs.put(run.identity(), each)));
        List<UnfinishedRoute> found = new ArrayList<>();
        for (PlannedRun run : plan.runs()) {
            boolean told = found.stream().anyMatch(one -> one.arm().equals(run.arm()));
            if (run.role() == Role.STUDENT && !told) {
                trained(run).flatMap(student -> of(run.arm(), student, runs)).forEach(found::add);
            }
        }
        return found;
    }

    private static Stream<TrainedRun> trained(PlannedRun run) {
        return TrainedRun.among(List.of(run.specification())).stream();
    }

    private static Stream<UnfinishedRoute> of(String arm, TrainedRun student, Map<String, TrainedRun> runs) {
        long taught = 0;
        UnfinishedRoute last = null;
        for (Stage stage : student.stages()) {
            long steps = steps(stage, student.steps() - taught);
            for (Goal goal : stage.goals()) {
                CheckpointChoice choice = goal.signal().checkpoint().orElse(null);
                TrainedRun teacher = student.teachers().isEmpty()
                        ? null
                        : runs.get(student.teachers().get(0));
                if (choice != null && teacher != null) {
                    OptionalLong reached = teacher.recipe().stop() instanceof Stop.AtLength
                            ? reached(choice, taught, steps, teacher)
                            : OptionalLong.empty();
                    last = reached.isPresent() && reached.getAsLong() < teacher.checkpoints()
                            ? new UnfinishedRoute(arm, reached.getAsLong(), teacher.checkpoints())
                            : null;
                }
            }
            taught += steps;
        }
        return Stream.ofNullable(last);
    }

    private static long steps(Stage stage, long left) {
        Duration duration = stage.duration();
        if (duration instanceof Duration.For some) {
            return Math.min(left, some.length().steps());
        }
        return duration instanceof Duration.ForBest best
                ? Math.min(left, best.length().steps())
                : left;
    }

    /** The last checkpoint that teaches in a stage of so many steps; nothing of choices that do not follow the teacher by a clock. */
    private static OptionalLong reached(CheckpointChoice choice, long before, long steps, TrainedRun teacher) {
        if (steps < 1) {
            return OptionalLong.empty();
        }
        if (choice instanceof CheckpointChoice.EachFor each) {
            return OptionalLong.of(each.at(steps - 1));
        }
        if (choice instanceof CheckpointChoice.EveryNthFor nth) {
            return OptionalLong.of(nth.at(steps - 1));
        }
        if (choice instanceof CheckpointChoice.TeachersClock clock) {
            long every = teacher.checkpointEvery().orElse(1);
            return OptionalLong.of((clock.at(before + steps - 1) + every - 1) / every);
        }
        return OptionalLong.empty();
    }

    /** A sentence. */
    public String describe() {
        return "The arm " + arm + " follows its teacher to checkpoint " + Numbers.shortest(reached) + " of "
                + Numbers.shortest(checkpoints) + ", and never hears of the finished one.";
    }
}
