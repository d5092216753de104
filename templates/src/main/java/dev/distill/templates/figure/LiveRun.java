package dev.distill.templates.figure;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.templates.chart.Curve;
import java.util.List;

/**
 * A run of a study that is being run, as far as it has come.
 *
 * @param run the planned run
 * @param state what it is at
 * @param step the steps done
 * @param measured so far, in the order of steps
 * @param cause why it has no numbers; empty for a run that has, or may have
 */
public record LiveRun(PlannedRun run, State state, long step, List<Measurement> measured, String cause) {

    /** What a run can be at. */
    public enum State {
        /** It has not begun. */
        WAITING,
        /** It trains. */
        RUNNING,
        /** Another build trains it. */
        ELSEWHERE,
        /** It has its numbers. */
        FINISHED,
        /** Its numbers diverged. */
        DIVERGED,
        /** It is over without numbers. */
        LOST
    }

    /** Copies what was measured. */
    public LiveRun {
        measured = List.copyOf(measured);
    }

    Curve curve(String column) {
        List<Point> points = measured.stream()
                .filter(it -> it.column().equals(column))
                .map(it -> new Point(it.step(), it.value()))
                .toList();
        return new Curve(run.seed(), points, end());
    }

    private Curve.End end() {
        boolean early = state == State.FINISHED && step < run.specification().steps();
        return state == State.DIVERGED ? Curve.End.DIVERGED : early ? Curve.End.EARLY : Curve.End.LENGTH;
    }
}
