package dev.distill.templates.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.report.Bound;
import dev.distill.dsl.report.Finding;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.KaplanMeier;
import dev.distill.dsl.report.LogRankTest;
import dev.distill.dsl.report.PairedComparison;
import dev.distill.dsl.report.SearchResult;
import dev.distill.dsl.report.SeedValue;
import dev.distill.dsl.report.SeedsDrawn;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.dsl.report.SurvivalCurve;
import dev.distill.dsl.report.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code summary.json}: the statistics, comparisons and verdicts of a report. A value beyond the cap is null beside what it is
 * more than, a censored count and the cap; the text holds no infinity.
 */
public final class SummaryJson {

    private SummaryJson() {}

    /** The file's text. */
    public static String of(StudyReport report) {
        return Canonical.page(new Page(
                report.study().name(),
                report.study().question(),
                report.plan().scale().label(),
                report.baseline(),
                Finding.of(report).map(Found::of),
                report.summaries().stream().map(ArmSummary::of).toList(),
                report.shown().stream()
                        .flatMap(statistic -> report.survivals(statistic).stream())
                        .map(Survival::of)
                        .toList(),
                report.logRanks().stream().map(LogRanked::of).toList(),
                report.comparisons().stream().map(Compared::of).toList(),
                report.verdicts().stream().map(Expected::of).toList(),
                report.searches().stream().map(Searched::of).toList(),
                report.seedsDrawn().map(Drawn::of)));
    }

    private static OptionalDouble finite(OptionalDouble value) {
        return value.stream().filter(Double::isFinite).findFirst();
    }

    private record Page(
            String study,
            String question,
            String scale,
            Optional<String> baseline,
            Optional<Found> finding,
            List<ArmSummary> summaries,
            List<Survival> survival,
            List<LogRanked> logRankTests,
            List<Compared> comparisons,
            List<Expected> expectations,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Searched> searches,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Drawn> seedsDrawn) {}

    private record Searched(
            String arm,
            String parameter,
            String criterion,
            List<Long> seeds,
            int trials,
            long steps,
            OptionalDouble chosen,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> chosenOthers,
            Optional<String> endOfGrid,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> endsOfOthers,
            List<Value> values) {

        /** A value, with a score for each of the seeds; where several parameters were searched, of the first, and the others' by their names. */
        record Value(
                double value,
                @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> others,
                String state,
                List<OptionalDouble> scores,
                OptionalDouble mean) {}

        static Searched of(SearchResult search) {
            Map<String, String> ends = new LinkedHashMap<>();
            search.ends().forEach(end -> ends.put(end.parameter(), end.end()));
            Optional<String> endOfGrid =
                    Optional.ofNullable(ends.remove(search.search().parameter()));
            return new Searched(
                    search.arm(),
                    search.search().parameter(),
                    search.search().criterion().column(),
                    search.search().seeds().values(),
                    search.trials(),
                    search.steps(),
                    search.best().stream()
                            .mapToDouble(best -> best.settings().get(0).value())
                            .findFirst(),
                    search.best().map(Searched::others).orElse(Map.of()),
                    endOfGrid,
                    ends,
                    search.tried().stream()
                            .map(tried -> new Value(
                                    tried.settings().get(0).value(),
                                    others(tried),
                                    tried.state().name().toLowerCase(Locale.ROOT),
                                    tried.scores(),
                                    tried.mean()))
                            .toList());
        }

        private static Map<String, Double> others(SearchResult.Tried tried) {
            Map<String, Double> others = new LinkedHashMap<>();
            tried.settings().stream().skip(1).forEach(setting -> others.put(setting.parameter(), setting.value()));
            return others;
        }
    }

    private record Drawn(String rule, int most, String state, List<Look> looks) {

        /** A look; the interval is null where there is none yet. */
        record Look(int seeds, double mean, Optional<Interval> interval95) {}

        static Drawn of(SeedsDrawn drawn) {
            return new Drawn(
                    drawn.until().describe(),
                    drawn.most(),
                    drawn.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    drawn.looks().stream()
                            .map(look -> new Look(look.seeds(), look.mean(), look.interval()))
                            .toList());
        }
    }

    private record ArmSummary(
            String arm,
            String measure,
            String statistic,
            String centre,
            int n,
            int censored,
            int missing,
            OptionalDouble cap,
            OptionalDouble mean,
            OptionalDouble sd,
            Optional<Interval> interval95,
            OptionalDouble quartile1,
            OptionalDouble median,
            OptionalDouble quartile3,
            OptionalDouble centreMoreThan,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble centreAtLeast,
            List<Seed> seeds) {

        static ArmSummary of(Summary summary) {
            return new ArmSummary(
                    summary.arm(),
                    summary.statistic().column(),
                    summary.statistic().describeRun(),
                    summary.statistic().centre().describe(),
                    summary.n(),
                    summary.censored(),
                    summary.missing(),
                    summary.cap(),
                    finite(summary.mean()),
                    finite(summary.deviation()),
                    finiteInterval(summary.interval()),
                    finite(summary.quartile1()),
                    finite(summary.median()),
                    finite(summary.quartile3()),
                    moreThan(summary.boundOfCentre()),
                    atLeast(summary.boundOfCentre()),
                    summary.seeds().stream().map(Seed::of).toList());
        }
    }

    private static OptionalDouble moreThan(Optional<Bound> bound) {
        return bound.filter(it -> it.beyond() && !it.reached()).stream()
                .mapToDouble(Bound::least)
                .findFirst();
    }

    private static OptionalDouble atLeast(Optional<Bound> bound) {
        return bound.filter(it -> it.beyond() && it.reached()).stream()
                .mapToDouble(Bound::least)
                .findFirst();
    }

    private static Optional<Interval> finiteInterval(Optional<Interval> interval) {
        return interval.filter(it -> Double.isFinite(it.low()) && Double.isFinite(it.high()));
    }

    private record Seed(long seed, OptionalDouble value, boolean censored, long cap) {

        static Seed of(SeedValue seed) {
            return new Seed(seed.seed(), finite(seed.value()), seed.censored(), seed.cap());
        }
    }

    private record Found(
            String statistic, String kind, Optional<String> best, int comparisons, double leastCorrectedP) {

        static Found of(Finding finding) {
            return new Found(
                    finding.statistic().describe(),
                    finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    finding.best().map(Summary::arm),
                    finding.compared(),
                    finding.leastP());
        }
    }

    private record Survival(
            String arm,
            String statistic,
            int n,
            int missing,
            OptionalDouble median,
            OptionalDouble medianLow95,
            OptionalDouble medianHigh95,
            List<KaplanMeier.Drop> drops,
            List<Double> censored) {

        static Survival of(SurvivalCurve survival) {
            KaplanMeier curve = survival.curve();
            return new Survival(
                    survival.arm(),
                    survival.statistic().describeRun(),
                    curve.n(),
                    survival.missing(),
                    curve.median(),
                    curve.medianLow(),
                    curve.medianHigh(),
                    curve.drops(),
                    curve.censored());
        }
    }

    private record LogRanked(
            String statistic,
            String arm,
            String other,
            int pairs,
            double observed,
            double expected,
            double chiSquared,
            double p,
            double holmCorrectedP) {

        static LogRanked of(LogRankTest test) {
            return new LogRanked(
                    test.statistic().describeRun(),
                    test.arm(),
                    test.other(),
                    test.pairs(),
                    test.counts().observed(),
                    test.counts().expected(),
                    test.counts().chiSquared(),
                    test.p(),
                    test.correctedP());
        }
    }

    private record Compared(
            String statistic,
            String arm,
            String other,
            int pairs,
            int lower,
            int higher,
            OptionalDouble difference,
            Optional<Interval> interval95,
            double p,
            double holmCorrectedP) {

        static Compared of(PairedComparison comparison) {
            return new Compared(
                    comparison.statistic().describeRun(),
                    comparison.arm(),
                    comparison.other(),
                    comparison.pairs(),
                    comparison.lower(),
                    comparison.higher(),
                    finite(comparison.difference()),
                    finiteInterval(comparison.interval()),
                    comparison.p(),
                    comparison.correctedP());
        }
    }

    private record Expected(
            String expectation,
            String verdict,
            OptionalDouble seen,
            boolean seenBeyondCap,
            OptionalDouble seenMoreThan,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble seenAtLeast,
            OptionalDouble wanted,
            boolean wantedBeyondCap,
            OptionalDouble wantedMoreThan,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble wantedAtLeast,
            String why) {

        static Expected of(Verdict verdict) {
            return new Expected(
                    verdict.expectation().describe(),
                    verdict.kind().name().toLowerCase(Locale.ROOT),
                    finite(verdict.seen()),
                    beyond(verdict.seen()),
                    moreThan(verdict.boundOfSeen()),
                    atLeast(verdict.boundOfSeen()),
                    finite(verdict.wanted()),
                    beyond(verdict.wanted()),
                    moreThan(verdict.boundOfWanted()),
                    atLeast(verdict.boundOfWanted()),
                    verdict.why());
        }

        private static boolean beyond(OptionalDouble value) {
            return value.isPresent() && Double.isInfinite(value.getAsDouble());
        }
    }
}
