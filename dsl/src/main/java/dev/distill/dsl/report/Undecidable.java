package dev.distill.dsl.report;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.text.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Said of a study none of whose comparisons its seeds can decide, whatever they show: an exact paired test of n pairs has no p-value
 * below 2 / 2^n (one pattern of signs in 2^n, and its mirror image), and Holm's correction over m comparisons makes that m times as
 * much. The sign-flip test, the sign test and the log-rank test by swaps have the same least.
 *
 * @param pairs n, the most seeds that two arms share
 * @param comparisons m
 * @param leastP the least p-value before the correction
 * @param enough the fewest pairs that could decide one of as many comparisons
 */
public record Undecidable(int pairs, int comparisons, double leastP, int enough) {

    /** What a plan's seeds cannot decide; nothing where they can decide a comparison, or where nothing is compared. */
    public static Optional<Undecidable> of(Study study, Plan plan) {
        List<RunResult> unknown = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
        List<PairedComparison> family = StudyReport.of(study, plan, unknown).comparisons();
        int pairs = family.stream()
                .mapToInt(pair -> shared(plan, pair.arm(), pair.other()))
                .max()
                .orElse(0);
        return pairs == 0 || PairedTest.leastP(pairs) * family.size() < Holm.LEVEL
                ? Optional.empty()
                : Optional.of(new Undecidable(
                        pairs, family.size(), PairedTest.leastP(pairs), Holm.pairsToTell(family.size())));
    }

    private static int shared(Plan plan, String arm, String other) {
        Set<Long> both = new HashSet<>(seeds(plan, arm));
        both.retainAll(seeds(plan, other));
        return both.size();
    }

    private static Set<Long> seeds(Plan plan, String arm) {
        return plan.runs().stream()
                .filter(run -> run.arm().equals(arm))
                .map(PlannedRun::seed)
                .collect(Collectors.toSet());
    }

    /** The least p-value after the correction, at most 1. */
    public double leastCorrectedP() {
        return Math.min(1, leastP * comparisons);
    }

    /** What cannot be decided and, on a line of its own, what could be done. */
    public String describe() {
        return "These seeds cannot decide " + (comparisons == 1 ? "the comparison" : "any comparison") + " ("
                + pairs + (pairs == 1 ? " pair" : " pairs") + ", " + comparisons
                + (comparisons == 1 ? " comparison" : " comparisons") + "): an exact test has p = " + rounded(leastP)
                + " at best, after Holm's correction " + rounded(leastCorrectedP()) + ", and "
                + Numbers.shortest(Holm.LEVEL) + " is not reached whatever they show.\n"
                + "Declare " + enough + " seeds or more, or show and expect less.";
    }

    private static String rounded(double p) {
        return new BigDecimal(p).round(new MathContext(2)).stripTrailingZeros().toPlainString();
    }
}
