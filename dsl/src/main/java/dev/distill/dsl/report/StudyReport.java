package dev.distill.dsl.report;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A study's records with the statistics over them: what pages, tables and verdicts are drawn from. A half-finished study has a
 * report too; missing and failed runs are told in it.
 *
 * @param study as declared, at the plan's scale
 * @param plan what was planned
 * @param runs every planned run and what came of it, in the plan's order
 * @param summaries each statistic of each arm: arm by arm in declared order
 * @param comparisons the pairs of arms that expectations name, then each arm with the baseline in each statistic that is shown
 * @param verdicts on the expectations, in declared order
 */
public record StudyReport(
        Study study,
        Plan plan,
        List<RunResult> runs,
        List<Summary> summaries,
        List<PairedComparison> comparisons,
        List<Verdict> verdicts) {

    private static final String ACCURACY = "accuracy";

    /** Copies the lists. */
    public StudyReport {
        runs = List.copyOf(runs);
        summaries = List.copyOf(summaries);
        comparisons = List.copyOf(comparisons);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Computes a report.
     *
     * @param study as declared, at the plan's scale
     * @param plan what was planned
     * @param runs a result for each planned run, in the plan's order
     */
    public static StudyReport of(Study study, Plan plan, List<RunResult> runs) {
        List<Summary> summaries = new ArrayList<>();
        Map<Statistic, Map<String, Summary>> index = new LinkedHashMap<>();
        Map<String, List<RunResult>> byArm = compared(plan, runs).stream()
                .collect(Collectors.groupingBy(result -> result.run().arm(), LinkedHashMap::new, Collectors.toList()));
        Set<Statistic> statistics = statistics(study);
        byArm.forEach((arm, results) -> statistics.forEach(statistic -> {
            boolean measured = results.stream().anyMatch(result -> measures(result.run(), study, statistic));
            if (measured) {
                Summary summary = summary(arm, statistic, results);
                summaries.add(summary);
                index.computeIfAbsent(statistic, any -> new LinkedHashMap<>()).put(arm, summary);
            }
        }));
        Function<Expectation, Map<String, Summary>> summariesOf =
                expectation -> index.getOrDefault(expectation.statistic(), Map.of());
        List<PairedComparison> comparisons = Family.of(study, shown(study, summaries), summaries);
        List<Verdict> verdicts = study.expectations().stream()
                .map(expectation -> Verdict.on(expectation, summariesOf.apply(expectation)))
                .toList();
        return new StudyReport(study, plan, runs, summaries, comparisons, verdicts);
    }

    /** The same report with no comparisons but the pairs that expectations name, corrected among themselves. */
    public StudyReport comparingExpectationsAlone() {
        return new StudyReport(study, plan, runs, summaries, Family.ofExpectations(study, summaries), verdicts);
    }

    /** The statistics that a study's expectations, tables and figures name, and the last value of every column. */
    private static Set<Statistic> statistics(Study study) {
        Set<Statistic> statistics = new LinkedHashSet<>();
        study.statistics().forEach(statistics::add);
        study.measures().stream()
                .flatMap(measure -> measure.columns(study.task()).stream())
                .forEach(column -> statistics.add(new Statistic(column, new Reduction.Final(), Centre.MEAN)));
        return statistics;
    }

    private static boolean measures(PlannedRun run, Study study, Statistic statistic) {
        return run.specification().measures().stream()
                .anyMatch(measure -> measure.columns(study.task()).contains(statistic.column()));
    }

    private static Summary summary(String arm, Statistic statistic, List<RunResult> results) {
        List<SeedValue> values = new ArrayList<>();
        int missing = 0;
        for (RunResult result : results) {
            SeedValue value = result.numbers()
                    .map(record -> value(result.run(), record, statistic))
                    .orElse(null);
            if (value == null || value.censored() && !statistic.reduction().censors()) {
                missing++;
            } else {
                values.add(value);
            }
        }
        return Summary.of(arm, statistic, values, missing);
    }

    private static SeedValue value(PlannedRun run, RunRecord record, Statistic statistic) {
        return new SeedValue(
                run.seed(),
                statistic.reduction().of(counted(record, statistic)),
                record.outcome() == Outcome.FINISHED
                        ? record.steps()
                        : run.specification().steps());
    }

    /** A column of a record as statistics count it, in the order of steps. */
    static List<Reduction.Point> counted(RunRecord record, Statistic statistic) {
        return counted(series(record, statistic.column()), record.outcome() == Outcome.DIVERGED);
    }

    /** What a network was before it learned anything is no result of a run that diverged. */
    public static List<Reduction.Point> counted(List<Reduction.Point> series, boolean diverged) {
        return diverged ? series.stream().filter(point -> point.step() > 0).toList() : series;
    }

    /** A column of a record, in the order of steps. */
    public static List<Reduction.Point> series(RunRecord record, String column) {
        return record.measurements().stream()
                .filter(measurement -> measurement.column().equals(column))
                .map((Measurement measurement) -> new Reduction.Point(measurement.step(), measurement.value()))
                .toList();
    }

    /** The results of an arm, or of a teacher by its name, in the order of seeds; those of searches are not among them. */
    public List<RunResult> resultsOf(String arm) {
        return compared().stream()
                .filter(result -> result.run().arm().equals(arm))
                .toList();
    }

    /** The results that statistics are over: all but those of trials, and of teachers that trials alone learn from. */
    public List<RunResult> compared() {
        return compared(plan, runs);
    }

    private static List<RunResult> compared(Plan plan, List<RunResult> runs) {
        Set<String> ofSearches = plan.ofSearches();
        return runs.stream()
                .filter(result -> !ofSearches.contains(result.run().identity()))
                .toList();
    }

    /** What came of the searches, in the order of arms. */
    public List<SearchResult> searches() {
        return SearchResult.of(study, runs);
    }

    /** How the seeds were drawn, where that was decided on the way. */
    public Optional<SeedsDrawn> seedsDrawn() {
        return SeedsDrawn.of(study, runs);
    }

    /** The summaries of a statistic, an arm each, in declared order. */
    public List<Summary> summariesOf(Statistic statistic) {
        return summaries.stream()
                .filter(summary -> summary.statistic().equals(statistic))
                .toList();
    }

    /** The statistics that the page shows: those that figures and expectations name, and the last accuracy. */
    public List<Statistic> shown() {
        return shown(study, summaries);
    }

    /** The arm that the others are compared with, where it is in the plan. */
    public Optional<String> baseline() {
        return plan.runs().stream()
                .map(PlannedRun::arm)
                .filter(study.baselineArm()::equals)
                .findFirst();
    }

    /** The comparison of two arms in a statistic, seen from the first, whichever way it was made. */
    public Optional<PairedComparison> comparison(Statistic statistic, String arm, String other) {
        return comparisons.stream()
                .filter(it -> Family.alike(it.statistic(), statistic))
                .flatMap(it -> Stream.of(it, it.mirrored()))
                .filter(it -> it.arm().equals(arm) && it.other().equals(other))
                .findFirst();
    }

    /** How the arms' seeds got to a threshold, an arm each; nothing for a statistic that is no wait. */
    public List<SurvivalCurve> survivals(Statistic statistic) {
        return statistic.reduction().censors()
                ? ofStudents(statistic).stream().map(SurvivalCurve::of).toList()
                : List.of();
    }

    /** The log-rank tests of each arm with the baseline, for each wait that is shown. */
    public List<LogRankTest> logRanks() {
        return LogRankTest.corrected(shown().stream()
                .filter(statistic -> statistic.reduction().censors())
                .flatMap(statistic -> Family.withBaseline(study, ofStudents(statistic), LogRankTest::of))
                .toList());
    }

    /** The arm that the seeds tell from every other, for the better; none where there is no such arm. */
    public Optional<String> best(Statistic statistic) {
        return Best.among(ofStudents(statistic), study.direction(statistic));
    }

    /** The summaries of a statistic without those of teachers. */
    public List<Summary> ofStudents(Statistic statistic) {
        Set<String> arms = study.arms().stream().map(Arm::name).collect(Collectors.toSet());
        return summariesOf(statistic).stream()
                .filter(summary -> arms.contains(summary.arm()))
                .toList();
    }

    private static List<Statistic> shown(Study study, List<Summary> summaries) {
        Statistic accuracy = new Statistic(ACCURACY, new Reduction.Final(), Centre.MEAN);
        return Stream.concat(
                        study.statistics(),
                        summaries.stream().map(Summary::statistic).filter(accuracy::equals))
                .distinct()
                .toList();
    }

    /** The results of the teachers that students learn from, and of those that networks start from. */
    public List<RunResult> teachers() {
        return compared().stream()
                .filter(result -> result.run().role() == Role.TEACHER)
                .toList();
    }

    /** The expectations that did not hold. */
    public List<Verdict> broken() {
        return verdicts.stream()
                .filter(verdict -> verdict.kind() == Verdict.Kind.BROKEN)
                .toList();
    }

    /** The runs that failed or ran out of time. */
    public List<RunResult> failures() {
        return runs.stream()
                .filter(result -> result.status() == RunStatus.FAILED || result.status() == RunStatus.TIMED_OUT)
                .toList();
    }

    /** The runs without numbers: those that failed or ran out of time, and those that are missing. */
    public List<RunResult> withoutNumbers() {
        return runs.stream().filter(result -> result.numbers().isEmpty()).toList();
    }
}
