package dev.distill.dsl.report;

import dev.distill.dsl.measure.Statistic;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two arms' waits for a threshold compared by the log-rank test, over the seeds that both have numbers for. Where one run of a seed is
 * censored, the other is watched no longer than it.
 *
 * @param statistic the steps that are compared
 * @param arm the first arm
 * @param other the second arm
 * @param pairs the seeds that both have numbers for
 * @param counts what was observed of the first arm and what was to be expected
 * @param p the two-sided exact p-value, by swapping the runs of a seed
 * @param correctedP the p-value after Holm's correction over the study's log-rank tests
 */
public record LogRankTest(
        Statistic statistic, String arm, String other, int pairs, LogRank counts, double p, double correctedP) {

    static LogRankTest of(Summary first, Summary second) {
        Map<Long, SeedValue> others =
                second.seeds().stream().collect(Collectors.toMap(SeedValue::seed, Function.identity()));
        List<SeedValue> left = first.seeds().stream()
                .filter(seed -> others.containsKey(seed.seed()))
                .toList();
        List<Wait> a = left.stream()
                .map(seed -> together(seed, others.get(seed.seed())))
                .toList();
        List<Wait> b = left.stream()
                .map(seed -> together(others.get(seed.seed()), seed))
                .toList();
        double p = LogRank.swapped(a, b);
        return new LogRankTest(first.statistic(), first.arm(), second.arm(), a.size(), LogRank.of(a, b), p, p);
    }

    static List<LogRankTest> corrected(List<LogRankTest> tests) {
        double[] corrected =
                Holm.corrected(tests.stream().mapToDouble(LogRankTest::p).toArray());
        return IntStream.range(0, tests.size())
                .mapToObj(i -> tests.get(i).corrected(corrected[i]))
                .toList();
    }

    private LogRankTest corrected(double value) {
        return new LogRankTest(statistic, arm, other, pairs, counts, p, value);
    }

    private static Wait together(SeedValue seed, SeedValue other) {
        Wait wait = Wait.of(seed);
        return other.censored() ? wait.upTo(other.cap()) : wait;
    }
}
