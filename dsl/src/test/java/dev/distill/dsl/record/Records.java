package dev.distill.dsl.record;

import dev.distill.dsl.plan.PlannedRun;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Hand-made records of planned runs. */
public final class Records {

    public static final Provenance HERE =
            new Provenance("0.1.0", "Java 17", "Linux amd64", "Xeon", "1.0.0-M2.1", "linux-x86_64", "OpenBLAS", 1);

    private Records() {}

    /** A finished run whose accuracy was read every 100 steps from step 0 on, to its recipe's end. */
    public static RunRecord finished(PlannedRun run, double... accuracies) {
        return ended(run, Outcome.FINISHED, run.specification().steps(), accuracies);
    }

    /** A run that ended so, after that many steps. */
    public static RunRecord ended(PlannedRun run, Outcome outcome, long steps, double... accuracies) {
        return ended(
                run,
                outcome,
                steps,
                IntStream.range(0, accuracies.length)
                        .mapToObj(i -> new Measurement("accuracy", 100L * i, accuracies[i]))
                        .toList());
    }

    /** A run that ended so, with one value of one column at its end. */
    public static RunRecord reading(PlannedRun run, Outcome outcome, String column, double value) {
        long steps = run.specification().steps();
        return ended(run, outcome, steps, List.of(new Measurement(column, steps, value)));
    }

    private static RunRecord ended(PlannedRun run, Outcome outcome, long steps, List<Measurement> measurements) {
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                outcome,
                outcome == Outcome.FINISHED ? "" : "its numbers were not kept",
                steps,
                measurements,
                run.specification().stages().stream()
                        .limit(1)
                        .map(stage -> new StageEntry(0, 0, OptionalLong.empty()))
                        .toList(),
                List.of(),
                run.specification(),
                HERE,
                new Clock("2026-01-01T00:00:00Z", 1.5));
    }
}
