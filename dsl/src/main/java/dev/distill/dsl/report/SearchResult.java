package dev.distill.dsl.report;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Search;
import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What came of an arm's search: every value with every seed of its own, and which of them is the arm's.
 *
 * @param arm the arm
 * @param search what was searched
 * @param tried the values in declared order
 * @param chosen which of them has the best mean, from 0; none while a trial has no result, or where no value is left
 */
public record SearchResult(String arm, Search search, List<Tried> tried, OptionalInt chosen) {

    private static final Reduction AT_ITS_END = new Reduction.Final();

    /** What became of a value. */
    public enum State {
        /** All of its trials have finished. */
        TRIED,
        /** A trial has no result yet. */
        WAITING,
        /** A trial's numbers diverged, or it failed: a value that cannot be relied on is not chosen. */
        LOST
    }

    /**
     * A value.
     *
     * @param settings the number of each parameter
     * @param trials what its runs are called
     * @param runs its runs, in the order of the search's seeds
     * @param scores what each is worth by the search's criterion, where it has finished
     * @param state what became of it
     * @param mean of the scores, where all have finished
     */
    public record Tried(
            List<Search.Setting> settings,
            String trials,
            List<RunResult> runs,
            List<OptionalDouble> scores,
            State state,
            OptionalDouble mean) {

        /** Copies the lists. */
        public Tried {
            settings = List.copyOf(settings);
            runs = List.copyOf(runs);
            scores = List.copyOf(scores);
        }

        /** Its numbers, such as "2, 0.03". */
        public String values() {
            return Search.values(settings);
        }

        /** The most steps that its trials take, together. */
        public long steps() {
            return runs.stream()
                    .mapToLong(run -> run.run().specification().steps())
                    .sum();
        }
    }

    /** Copies the list. */
    public SearchResult {
        tried = List.copyOf(tried);
    }

    /** The searches of a study that some results are of, in the order of arms; those of arms that were left out of it are not there. */
    public static List<SearchResult> of(Study study, List<RunResult> results) {
        List<SearchResult> searches = new ArrayList<>();
        for (Arm arm : study.arms()) {
            arm.search()
                    .map(search -> of(arm.name(), search, results))
                    .filter(search -> search.tried().stream()
                            .allMatch(tried -> tried.runs().size()
                                    == search.search().seeds().values().size()))
                    .ifPresent(searches::add);
        }
        return searches;
    }

    private static SearchResult of(String arm, Search search, List<RunResult> results) {
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < search.candidates().size(); i++) {
            String trials = search.trial(arm, i);
            List<RunResult> runs = search.seeds().values().stream()
                    .flatMap(seed -> trials(results, trials, seed))
                    .toList();
            tried.add(tried(search, search.settings(i), trials, runs));
        }
        return new SearchResult(arm, search, tried, chosen(search, tried));
    }

    private static Stream<RunResult> trials(List<RunResult> results, String trials, long seed) {
        return results.stream()
                .filter(result -> result.run().role() == Role.TRIAL
                        && result.run().arm().equals(trials)
                        && result.run().seed() == seed);
    }

    private static Tried tried(Search search, List<Search.Setting> settings, String trials, List<RunResult> runs) {
        List<OptionalDouble> scores = runs.stream()
                .map(run -> run.numbers()
                        .filter(record -> record.outcome() == Outcome.FINISHED)
                        .map(record -> score(search, record))
                        .orElse(OptionalDouble.empty()))
                .toList();
        State state = state(runs, scores);
        double sum = scores.stream().mapToDouble(score -> score.orElse(0)).sum();
        return new Tried(
                settings,
                trials,
                runs,
                scores,
                state,
                state == State.TRIED ? OptionalDouble.of(sum / scores.size()) : OptionalDouble.empty());
    }

    private static OptionalDouble score(Search search, RunRecord record) {
        return AT_ITS_END.of(StudyReport.series(record, search.criterion().column()));
    }

    private static State state(List<RunResult> runs, List<OptionalDouble> scores) {
        if (runs.stream().anyMatch(run -> run.status() == RunStatus.MISSING)) {
            return State.WAITING;
        }
        return scores.stream().allMatch(OptionalDouble::isPresent) ? State.TRIED : State.LOST;
    }

    private static OptionalInt chosen(Search search, List<Tried> tried) {
        if (tried.stream().anyMatch(one -> one.state() == State.WAITING)) {
            return OptionalInt.empty();
        }
        OptionalInt best = OptionalInt.empty();
        for (int i = 0; i < tried.size(); i++) {
            if (tried.get(i).mean().isPresent() && (best.isEmpty() || better(search, tried, i, best.getAsInt()))) {
                best = OptionalInt.of(i);
            }
        }
        return best;
    }

    private static boolean better(Search search, List<Tried> tried, int one, int other) {
        double mean = tried.get(one).mean().getAsDouble();
        double best = tried.get(other).mean().getAsDouble();
        return !Level.are(mean, best) && search.criterion().isBetter(mean, best);
    }

    /** The value that was chosen, where one was. */
    public Optional<Tried> best() {
        return chosen.stream().mapToObj(tried::get).findFirst();
    }

    /** Whether the search waits for trials. */
    public boolean waits() {
        return tried.stream().anyMatch(one -> one.state() == State.WAITING);
    }

    /** How many trials there are. */
    public int trials() {
        return search.trials();
    }

    /** The most steps that all trials take together. */
    public long steps() {
        return tried.stream().mapToLong(Tried::steps).sum();
    }

    /**
     * An end of a parameter's grid that was chosen.
     *
     * @param parameter whose grid
     * @param value which is the greatest that was tried, or the smallest
     * @param end "greatest" or "smallest"
     */
    public record End(String parameter, double value, String end) {}

    /** The ends of the grid that were chosen, where a value beyond might do better still. */
    public List<End> ends() {
        return best().stream()
                .flatMap(best -> IntStream.range(0, best.settings().size())
                        .mapToObj(i -> end(best.settings().get(i), i))
                        .flatMap(Optional::stream))
                .toList();
    }

    private Optional<End> end(Search.Setting chosen, int parameter) {
        DoubleSummaryStatistics all = tried.stream()
                .mapToDouble(one -> one.settings().get(parameter).value())
                .summaryStatistics();
        String end = chosen.value() == all.getMax() ? "greatest" : chosen.value() == all.getMin() ? "smallest" : "";
        return end.isEmpty() || all.getMax() == all.getMin()
                ? Optional.empty()
                : Optional.of(new End(chosen.parameter(), chosen.value(), end));
    }

    /** The ends in a sentence's part: "the greatest tried", or of several parameters "the greatest rate tried". */
    public List<String> describeEnds() {
        boolean several = search.parameters().size() > 1;
        return ends().stream()
                .map(end -> "the " + end.end() + (several ? " " + end.parameter() : "") + " tried")
                .toList();
    }
}
