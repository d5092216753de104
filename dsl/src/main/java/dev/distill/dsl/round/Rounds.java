package dev.distill.dsl.round;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Decisions;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.SearchResult;
import dev.distill.dsl.report.SeedsDrawn;
import dev.distill.dsl.report.StudyReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The rounds of a study. What its searches choose, and how many of its seeds are drawn, is decided by its records; with these decisions
 * its declaration plans more runs, whose records may decide more, until nothing changes. Whoever trains between two rounds carries a
 * study on; whoever only looks up records comes to the same plan. A study that decides nothing has one round.
 *
 * @param study as declared
 * @param scale one that it declares
 * @param numericClass where it runs
 * @param selection which part of it
 */
public record Rounds(Study study, Scale scale, NumericClass numericClass, Selection selection) {

    /** What has come of a plan: a result for each of its runs, in its order. */
    @FunctionalInterface
    public interface Known extends Function<Plan, List<RunResult>> {}

    /**
     * The report of the last round.
     *
     * @param known trains what is missing of a plan, or looks up what there is of it; asked once a round
     */
    public StudyReport report(Known known) {
        Decisions decisions = Decisions.none();
        List<RunResult> results = known.apply(plan(decisions));
        for (Decisions next = decided(results); !next.equals(decisions); next = decided(results)) {
            decisions = next;
            results = known.apply(plan(decisions));
        }
        return StudyReport.of(study.at(scale), plan(decisions), results);
    }

    /** The plan of the last round that some records lead to. */
    public Plan plan(Known known) {
        return plan(decisions(known));
    }

    /** The plan by some decisions. */
    public Plan plan(Decisions decisions) {
        return Plan.of(study, scale, numericClass, selection, decisions);
    }

    /** What some records decide, all of their rounds together; where nothing is to be decided they are not asked. */
    public Decisions decisions(Known known) {
        Decisions decisions = Decisions.none();
        if (!study.at(scale).decides()) {
            return decisions;
        }
        for (Decisions next = next(decisions, known); !next.equals(decisions); next = next(decisions, known)) {
            decisions = next;
        }
        return decisions;
    }

    /**
     * The largest plans that some records may still lead to: all seeds are drawn, and each search that has not chosen yet chooses its
     * first value in the first, its second in the second, and so on; what is dearest in any of them is the most that it may cost.
     */
    public List<Plan> most(Known known) {
        Study scaled = study.at(scale);
        Decisions decisions = decisions(known);
        int candidates = scaled.arms().stream()
                .flatMap(arm -> arm.search().stream())
                .mapToInt(search -> search.candidates().size())
                .max()
                .orElse(1);
        return Plan.each(
                study,
                scale,
                numericClass,
                selection,
                IntStream.range(0, candidates)
                        .mapToObj(candidate -> decisions.atMost(scaled, candidate))
                        .toList());
    }

    /** Whether results leave something to be decided, so that a study is not whole when all of its plan is. */
    public static boolean areOpen(Study scaled, List<RunResult> results) {
        return SearchResult.of(scaled, results).stream()
                        .anyMatch(search -> search.chosen().isEmpty())
                || SeedsDrawn.of(scaled, results)
                        .filter(drawn ->
                                drawn.state() == SeedsDrawn.State.WAITING || drawn.state() == SeedsDrawn.State.GOES_ON)
                        .isPresent();
    }

    private Decisions next(Decisions decisions, Known known) {
        return decided(known.apply(plan(decisions)));
    }

    private Decisions decided(List<RunResult> results) {
        Study scaled = study.at(scale);
        Map<String, Integer> chosen = new TreeMap<>();
        SearchResult.of(scaled, results)
                .forEach(search -> search.chosen().ifPresent(index -> chosen.put(search.arm(), index)));
        return new Decisions(
                chosen, SeedsDrawn.of(scaled, results).map(SeedsDrawn::batches).orElse(1));
    }
}
