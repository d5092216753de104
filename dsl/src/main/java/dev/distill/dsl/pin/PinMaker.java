package dev.distill.dsl.pin;

import dev.distill.dsl.Study;
import dev.distill.dsl.declaration.Declaration;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Reserved;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a study down: what a report holds becomes a pin. */
public final class PinMaker {

    private final StudyReport report;

    private PinMaker(StudyReport report) {
        this.report = report;
    }

    /**
     * The pin of a report, without a summary.
     *
     * @param report of a study
     * @param version what it is pinned as
     * @param origins where its runs were made
     * @throws DistillException where the version is none
     */
    public static Pin of(StudyReport report, String version, Collection<PinOrigin> origins) {
        if (!Lock.isVersion(version) || Reserved.isOfSystems(version)) {
            throw new DistillException(
                    "The version (" + Shown.of(version) + ") cannot name a folder.",
                    Reserved.isOfSystems(version)
                            ? "Windows keeps that name for a device: use another, as in -Ddistill.version=1.0.0."
                            : "Use at most 63 letters, digits, dots, hyphens and underscores, as in -Ddistill.version=1.0.0.");
        }
        return new PinMaker(report).pin(version, origins);
    }

    private Pin pin(String version, Collection<PinOrigin> origins) {
        List<LockedRun> runs = new ArrayList<>();
        SortedMap<String, String> specifications = new TreeMap<>();
        for (RunResult result : report.runs()) {
            LockedRun run = locked(result);
            runs.add(run);
            specifications.put(run.run(), result.run().specification().canonicalText());
        }
        SortedMap<String, String> byDigest = new TreeMap<>();
        origins.forEach(origin -> byDigest.put(origin.key(), origin.text()));
        Lock lock = Lock.of(report.study().name(), version, report.plan().scale(), Grade.NONE, runs);
        return new Pin(
                        lock,
                        RecordsCsv.values(report).byRun(),
                        specifications,
                        byDigest,
                        new TreeMap<>(),
                        new TreeMap<>())
                .declaredAs(Declaration.of(report.study(), report.plan().scale()));
    }

    private LockedRun locked(RunResult result) {
        RunKey key = RunKey.of(result.run());
        Optional<RunRecord> record = result.numbers();
        return new LockedRun(
                key,
                result.run().role(),
                result.run().identity(),
                outcome(result),
                record.map(RunRecord::steps).orElse(0L),
                record.map(RunRecord::digest).orElse(""),
                record.map(it -> Values.digest(key, Values.sorted(it.measurements())))
                        .orElse(""),
                Parts.of(result.run().specification()),
                record.map(it -> headlines(result.run().specification(), it)).orElse(List.of()));
    }

    private static Optional<Outcome> outcome(RunResult result) {
        return result.numbers()
                .map(RunRecord::outcome)
                .or(() -> result.status() == RunStatus.MISSING
                        ? Optional.empty()
                        : Optional.of(result.status() == RunStatus.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.FAILED));
    }

    private List<Headline> headlines(RunSpecification run, RunRecord record) {
        RunValues numbers = RunValues.of(run, record);
        return names(report.study(), run).stream()
                .flatMap(name -> Headline.of(name, numbers).stream())
                .toList();
    }

    /** What the study's expectations and figures ask of the run, and where each of its measures ended. */
    private static SortedSet<String> names(Study study, RunSpecification run) {
        SortedSet<String> names = new TreeSet<>();
        run.measures().forEach(measure -> names.add(Headline.name(measure.column(), new Reduction.Final())));
        study.statistics()
                .filter(statistic -> run.measures().stream()
                        .anyMatch(measure -> measure.columns(run.task()).contains(statistic.column())))
                .forEach(statistic -> names.add(Headline.name(statistic.column(), statistic.reduction())));
        return names;
    }
}
