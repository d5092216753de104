package dev.distill.templates;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.report.PinReport;
import dev.distill.dsl.pin.report.PinStudy;
import dev.distill.dsl.pin.report.PinnedBuilds;
import dev.distill.dsl.report.StudyReport;
import java.util.List;
import java.util.Optional;

/**
 * A pin that pages are drawn from.
 *
 * @param pin the pin
 * @param study whose runs it holds, and who says so
 */
public record DrawnPin(Pin pin, PinStudy study) {

    /**
     * A pin, understood without the project that it was pinned in.
     *
     * @throws dev.distill.dsl.error.DistillException where this version of distill reads the specification of a run otherwise
     */
    public static DrawnPin of(Pin pin) {
        return new DrawnPin(pin, PinStudy.of(pin, List.of()));
    }

    /** The grade of a run whose numbers are pinned. */
    Optional<Grade> grade(RunKey run) {
        return pin.lock().run(run).filter(LockedRun::hasNumbers).map(any -> pin.lock()
                .grade());
    }

    /** What the page is drawn from, in a sentence. */
    String sentence() {
        return "Drawn from the pin " + pin.lock().describe() + " ("
                + pin.lock().grade().describe() + "), understood "
                + study.teller().describe()
                + ". A pin holds neither when its runs were made, nor what they had as checkpoints and stages.";
    }

    /** Whether somebody has declared what the study asks, expects and shows. */
    public boolean declared() {
        return study.teller() != PinStudy.Teller.RUNS;
    }

    /** The report of it. */
    public StudyReport report() {
        return PinReport.of(pin, study.study());
    }

    StudyContext context(StudyReport report) {
        return new StudyContext(
                PinnedBuilds.of(pin).origins(report.plan().runs()), Optional.empty(), Optional.of(this));
    }
}
