package dev.distill.maven.console;

import dev.distill.dsl.Study;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.SearchResult;
import dev.distill.dsl.report.SeedsDrawn;
import dev.distill.dsl.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a study decides on its way, for people: each search with its trials, and the looks that seeds were drawn by. */
final class DecisionText {

    private DecisionText() {}

    /** The lines, by some results; none of a study that decides nothing. */
    static List<String> lines(Study study, List<RunResult> results) {
        List<String> lines = new ArrayList<>();
        SearchResult.of(study, results).forEach(search -> lines.add(line(search)));
        SeedsDrawn.of(study, results).ifPresent(drawn -> lines.addAll(lines(drawn)));
        return lines;
    }

    private static String line(SearchResult search) {
        return "Search of " + search.arm() + ", " + Words.count(search.trials(), "trial") + ", "
                + Words.count(search.steps()) + " steps: " + outcome(search) + " ("
                + search.tried().stream()
                        .map(DecisionText::value)
                        .collect(Collectors.joining(search.search().parameters().size() > 1 ? "; " : ", "))
                + ")";
    }

    private static String outcome(SearchResult search) {
        return search.best()
                .map(best -> best.settings().stream()
                                .map(setting -> setting.parameter() + " " + Numbers.shortest(setting.value()))
                                .collect(Collectors.joining(" and "))
                        + search.describeEnds().stream().map(end -> ", " + end).collect(Collectors.joining()))
                .orElse(
                        search.waits()
                                ? String.join(" and ", search.search().parameters()) + " not chosen yet"
                                : "no value is left, and the arm is not run");
    }

    private static String value(SearchResult.Tried tried) {
        return tried.values()
                + switch (tried.state()) {
                    case TRIED -> ": " + Words.value(tried.mean().orElseThrow());
                    case WAITING -> "";
                    case LOST -> ": lost";
                };
    }

    private static List<String> lines(SeedsDrawn drawn) {
        List<String> lines = new ArrayList<>();
        lines.add("Seeds " + drawn.until().describe() + ", " + Words.count(drawn.most()) + " at most: " + state(drawn));
        drawn.looks()
                .forEach(look -> lines.add("  " + Words.count(look.seeds(), "seed") + ": mean "
                        + Words.value(look.mean())
                        + look.interval()
                                .map(it -> ", interval " + Words.value(it.low()) + " to " + Words.value(it.high()))
                                .orElse(", no interval yet")));
        return lines;
    }

    private static String state(SeedsDrawn drawn) {
        return switch (drawn.state()) {
            case KNOWN -> "known well enough";
            case EXHAUSTED -> "not known so well with all of them";
            case GOES_ON -> "the next batch is to be drawn";
            case WAITING -> "runs are missing before the next look";
        };
    }
}
