package dev.distill.spark.submit;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import java.io.PrintStream;
import java.util.Collection;

/**
 * Prints how runs go, a line each.
 *
 * @param out where
 */
public record Printed(PrintStream out) implements RunListener {

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {
        out.println(toTrain.size() + " runs to train, " + cached + " cached");
    }

    @Override
    public void started(PlannedRun run) {
        out.println("begun: " + run.describe());
    }

    /** How far runs have come is told where somebody looks: not in a log. */
    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {}

    @Override
    public void elsewhere(PlannedRun run) {
        out.println("waited for, since another build trains it: " + run.describe());
    }

    @Override
    public void ended(RunResult result) {
        String cause = result.cause().isEmpty() ? "" : ", " + result.cause();
        out.println(result.status().label() + ": " + result.run().describe() + cause);
    }

    @Override
    public void warned(String message) {
        out.println(message);
    }
}
