package dev.distill.maven.console;

import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.pin.change.RunChange;
import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.Undecidable;
import dev.distill.dsl.report.UnfinishedRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan for people: every arm with its runs, what is there of them, and what each arm is taught when. */
public final class PlanText {

    private final Study study;
    private final Plan plan;
    private final Map<String, List<RunResult>> byArm;
    private final Map<String, RunChange> stale;
    private final Timeline timeline;
    private final Estimate estimate;

    /**
     * @param study at the plan's scale
     * @param plan its runs
     * @param recorded what the store knows of each run, in the plan's order
     * @param stale what has changed of runs that the store had numbers of, by identity
     * @param timeline how curricula are drawn
     * @param estimate what the runs would take
     */
    private PlanText(
            Study study,
            Plan plan,
            List<RunResult> recorded,
            Map<String, RunChange> stale,
            Timeline timeline,
            Estimate estimate) {
        this.study = study;
        this.plan = plan;
        this.byArm = recorded.stream()
                .collect(Collectors.groupingBy(result -> result.run().arm(), LinkedHashMap::new, Collectors.toList()));
        this.stale = stale;
        this.timeline = timeline;
        this.estimate = estimate;
    }

    /**
     * The lines of a plan, of which the store knows that much, in an encoding that can draw lines or cannot.
     *
     * @param later the largest plans that its records may still lead to; the plan itself where they decide nothing
     */
    public static List<String> lines(
            Study study,
            Plan plan,
            List<RunResult> recorded,
            Map<String, RunChange> stale,
            boolean canDrawLines,
            List<Plan> later,
            Estimate estimate,
            int workers) {
        Timeline timeline = new Timeline(canDrawLines ? "──" : "--");
        PlanText text = new PlanText(study, plan, recorded, stale, timeline, estimate);
        List<String> lines = text.lines(workers);
        lines.addAll(DecisionText.lines(study, recorded));
        estimate.more(plan, later).ifPresent(lines::add);
        Undecidable.of(study, later.get(0))
                .ifPresent(it -> it.describe().lines().forEach(lines::add));
        UnfinishedRoute.ofAll(later).forEach(route -> lines.add(route.describe()));
        return lines;
    }

    private List<String> lines(int workers) {
        List<String> lines = new ArrayList<>();
        lines.add("Study " + plan.study() + " at " + plan.scale().label() + " scale, "
                + plan.runs().get(0).specification().numericClass().describe());
        lines.add(study.question());
        lines.add("Task: " + study.task().describe());
        study.arms().forEach(arm -> arm.trainingExamples()
                .ifPresent(examples ->
                        lines.add("Arm " + arm.name() + ": " + Words.count(examples) + " training examples")));
        lines.add("");
        lines.addAll(runs());
        lines.add("");
        lines.addAll(curricula());
        lines.add("");
        lines.addAll(recipes());
        lines.add("");
        List<String> starts = starts();
        if (!starts.isEmpty()) {
            lines.addAll(starts);
            lines.add("");
        }
        lines.add(total());
        if (!stale.isEmpty()) {
            lines.add("Stale since the study was last run, and to be trained again:");
            lines.addAll(ChangeText.lines(stale.values()));
        }
        List<PlannedRun> missing = missing();
        if (!missing.isEmpty()) {
            lines.add(estimate.total(missing, workers));
        }
        return lines;
    }

    private List<String> runs() {
        TextTable table =
                new TextTable().row("", "runs", "cached", "stale", "missing", "a step", "at most", "seeds, network");
        byArm.forEach((arm, results) -> table.row(
                arm,
                Words.count(results.size()),
                Words.count(cached(results)),
                Words.count(stale(results)),
                Words.count(results.size() - cached(results) - stale(results)),
                estimate.step(first(results)),
                estimate.most(first(results)),
                seeds(results) + "  "
                        + Composed.describe(first(results).specification().network())));
        return table.lines();
    }

    /** How much of a network starts as another, which its size alone does not tell. */
    private List<String> starts() {
        return study.starts()
                .flatMap(
                        start -> start
                                .extent(study.task())
                                .map(extent -> "Start of " + start.network().describe() + ": " + extent)
                                .stream())
                .distinct()
                .toList();
    }

    private List<String> curricula() {
        TextTable table = new TextTable();
        byArm.forEach((arm, results) -> {
            List<Stage> stages = first(results).specification().stages();
            if (!stages.isEmpty()) {
                table.row(arm, timeline.of(stages));
            }
        });
        return table.lines();
    }

    private List<String> recipes() {
        Map<String, List<String>> arms = new LinkedHashMap<>();
        byArm.forEach((arm, results) -> arms.computeIfAbsent(
                        first(results).specification().read(new Making()), any -> new ArrayList<>())
                .add(arm));
        List<String> lines = new ArrayList<>();
        arms.forEach(
                (making, names) -> lines.add((arms.size() == 1 ? "All" : String.join(", ", names)) + " " + making));
        return lines;
    }

    /** How a run comes by its weights. */
    private static final class Making implements RunSpecification.Reader<String> {
        @Override
        public String trained(TrainedRun run) {
            return "by " + run.recipe().describe();
        }

        @Override
        public String given(GivenRun run) {
            return "read from a file (" + run.model().format() + ", SHA-256 "
                    + run.model().sha256() + ")";
        }
    }

    private String total() {
        Map<String, RunResult> distinct = byArm.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        result -> result.run().identity(),
                        Function.identity(),
                        (one, same) -> one,
                        LinkedHashMap::new));
        long cached = cached(List.copyOf(distinct.values()));
        long gone = stale(List.copyOf(distinct.values()));
        int shared = plan.runs().size() - distinct.size();
        return "Total: " + Words.count(distinct.size(), "run")
                + (shared == 0 ? "" : " (" + Words.count(shared, "more run") + " with the same specification)") + ", "
                + Words.count(cached) + " cached, "
                + (gone == 0 ? "" : Words.count(gone) + " stale, ")
                + Words.count(distinct.size() - cached - gone) + " missing";
    }

    private List<PlannedRun> missing() {
        return byArm.values().stream()
                .flatMap(List::stream)
                .filter(result -> result.status() != RunStatus.CACHED)
                .map(RunResult::run)
                .collect(Collectors.toMap(PlannedRun::identity, run -> run, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private long stale(List<RunResult> results) {
        return results.stream()
                .filter(result -> stale.containsKey(result.run().identity()))
                .count();
    }

    private static String seeds(List<RunResult> results) {
        return results.stream()
                .map(result -> String.valueOf(result.run().seed()))
                .collect(Collectors.joining(" "));
    }

    private static PlannedRun first(List<RunResult> results) {
        return results.get(0).run();
    }

    private static long cached(List<RunResult> results) {
        return results.stream()
                .filter(result -> result.status() == RunStatus.CACHED)
                .count();
    }
}
