package dev.distill.dsl.pin.report;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import java.util.Comparator;
import java.util.List;

/**
 * The report of a pin: the statistics over the values that it holds. It knows of each run what the lock says, where it was made, and
 * neither when, nor its stages as they were entered, nor its checkpoints.
 */
public final class PinReport {

    private static final Provenance UNKNOWN = new Provenance("", "", "", "", "", "", "", 0);

    private final Pin pin;
    private final Study study;
    private final PinnedBuilds builds;

    private PinReport(Pin pin, Study study) {
        this.pin = pin;
        this.study = study;
        this.builds = PinnedBuilds.of(pin);
    }

    /**
     * The report of a pin by the best declaration that there is without its project: the pin's own, or what its runs tell.
     *
     * @throws dev.distill.dsl.error.DistillException where this version of distill reads the specification of a run otherwise
     */
    public static StudyReport of(Pin pin) {
        return of(pin, PinStudy.of(pin, List.of()).study());
    }

    /**
     * The report of a pin.
     *
     * @param study whose runs they are, with the parts that it has at the pin's scale
     * @throws dev.distill.dsl.error.DistillException where this version of distill reads the specification of a run otherwise
     */
    public static StudyReport of(Pin pin, Study study) {
        return new PinReport(pin, study).report();
    }

    private StudyReport report() {
        List<PlannedRun> runs = pin.plan(pin.lock().runs().values()).runs().stream()
                .sorted(declaredOrder())
                .toList();
        Plan plan = new Plan(pin.lock().study(), pin.lock().scale(), runs);
        return StudyReport.of(study, plan, runs.stream().map(this::result).toList());
    }

    /** The order of a plan: teachers, trials, then arm by arm, seed by seed. */
    private Comparator<PlannedRun> declaredOrder() {
        List<String> arms = study.arms().stream().map(Arm::name).toList();
        List<Long> seeds = study.seeds().values();
        return Comparator.comparing(PlannedRun::role)
                .thenComparing(run -> arms.indexOf(run.arm()))
                .thenComparing(run -> seeds.indexOf(run.seed()));
    }

    private RunResult result(PlannedRun run) {
        RunResult pinned = pin.result(run).orElseThrow();
        return new RunResult(run, pinned.status(), pinned.record().map(record -> placed(run, record)), pinned.cause());
    }

    private RunRecord placed(PlannedRun run, RunRecord record) {
        return new RunRecord(
                record.schema(),
                record.run(),
                record.outcome(),
                record.cause(),
                record.steps(),
                record.measurements(),
                record.stages(),
                record.checkpoints(),
                record.specification(),
                builds.made(run).orElse(UNKNOWN),
                record.clock());
    }
}
