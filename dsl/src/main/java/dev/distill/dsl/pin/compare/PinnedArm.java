package dev.distill.dsl.pin.compare;

import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.Contrast;
import dev.distill.dsl.report.SeedValue;
import dev.distill.dsl.report.StudyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An arm, or a teacher, as a pin has it.
 *
 * @param pin the pin
 * @param runs its runs, in the order of seeds
 */
public record PinnedArm(Pin pin, List<LockedRun> runs) {

    /** Copies the runs. */
    public PinnedArm {
        runs = List.copyOf(runs);
    }

    /** The arm's name, or the teacher's. */
    public String name() {
        return runs.get(0).key().arm();
    }

    /** Whether it is a teacher. */
    public boolean isTeacher() {
        return runs.get(0).role() == Role.TEACHER;
    }

    /** Its seeds. */
    public List<Long> seeds() {
        return runs.stream().map(run -> run.key().seed()).toList();
    }

    /** The measured values of a column by seed, in the order of steps; runs without any are left out. */
    public Map<Long, List<Reduction.Point>> curves(String column) {
        Map<Long, List<Reduction.Point>> curves = new TreeMap<>();
        for (LockedRun run : runs) {
            List<Reduction.Point> points = points(run, column);
            if (!points.isEmpty()) {
                curves.put(run.key().seed(), points);
            }
        }
        return curves;
    }

    /** Whether a run's numbers diverged. */
    public boolean diverged(long seed) {
        return runs.stream().anyMatch(run -> run.key().seed() == seed && diverged(run));
    }

    private static boolean diverged(LockedRun run) {
        return run.outcome().filter(it -> it == Outcome.DIVERGED).isPresent();
    }

    /** Every column that is measured. */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        runs.forEach(run -> pin.valuesOf(run.key()).forEach(value -> columns.add(value.column())));
        return columns;
    }

    /** The names of what its runs are known by. */
    Set<String> headlines() {
        Set<String> names = new TreeSet<>();
        runs.forEach(run -> run.headlines().forEach(headline -> names.add(headline.name())));
        return names;
    }

    /** Its values of a statistic; none at all where it does not measure the column. */
    Contrast.Sample sample(Statistic statistic) {
        boolean measured = columns().contains(statistic.column());
        List<SeedValue> values = new ArrayList<>();
        int missing = 0;
        for (LockedRun run : runs) {
            SeedValue value = new SeedValue(
                    run.key().seed(),
                    statistic.reduction().of(StudyReport.counted(points(run, statistic.column()), diverged(run))),
                    cap(run));
            if (measured
                    && run.hasNumbers()
                    && (!value.censored() || statistic.reduction().censors())) {
                values.add(value);
            } else {
                missing++;
            }
        }
        return new Contrast.Sample(name(), values, measured ? missing : 0);
    }

    private List<Reduction.Point> points(LockedRun run, String column) {
        return pin.valuesOf(run.key()).stream()
                .filter(value -> value.column().equals(column))
                .map((Measurement value) -> new Reduction.Point(value.step(), value.value()))
                .toList();
    }

    /** The steps that a run had; one that diverged had those that its specification gives it. */
    private long cap(LockedRun run) {
        return diverged(run)
                ? pin.specification(run).map(RunSpecification::steps).orElse(run.steps())
                : run.steps();
    }

    String specification(LockedRun run) {
        return pin.specifications().get(run.run());
    }
}
