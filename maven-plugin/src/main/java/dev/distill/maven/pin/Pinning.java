package dev.distill.maven.pin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinOrigin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.record.Source;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.file.SummaryJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a study is pinned from.
 *
 * @param report of the runs that are selected
 * @param whole the plan of all of the study, as the summary is over all that is pinned of it
 * @param builds which builds began the runs, by their identities, where they are known
 */
public record Pinning(StudyReport report, Plan whole, Map<String, Origin> builds) {

    /** Runs that were made alike. */
    private record Place(Provenance made, Optional<Origin> origin) {}

    /** Whether all of the study is selected. */
    public boolean isWhole() {
        return report.plan().runs().size() == whole.runs().size();
    }

    /** How many runs with numbers were begun from source that was not committed as it was. */
    public long notCommitted() {
        return builds.values().stream()
                .filter(origin -> origin.source().state() == Source.State.DIRTY)
                .count();
    }

    /** How many runs with numbers were begun from each source that is not known, as its reasons are. */
    public Map<Source, Long> unknownSources() {
        return builds.values().stream()
                .map(Origin::source)
                .filter(source -> source.state() == Source.State.UNKNOWN)
                .collect(Collectors.groupingBy(source -> source, LinkedHashMap::new, Collectors.counting()));
    }

    /** How many runs with numbers there is no note of, so that nothing at all is known of their source. */
    public long withoutOrigin() {
        return report.runs().stream()
                .flatMap(result -> result.numbers().stream())
                .map(RunRecord::run)
                .distinct()
                .filter(run -> !builds.containsKey(run))
                .count();
    }

    /** Where the runs were made. */
    public List<PinOrigin> origins() {
        Map<Place, List<RunKey>> places = new LinkedHashMap<>();
        report.runs().forEach(result -> result.numbers().ifPresent(record -> places.computeIfAbsent(
                        new Place(record.provenance(), Optional.ofNullable(builds.get(record.run()))),
                        any -> new ArrayList<>())
                .add(RunKey.of(result.run()))));
        return places.entrySet().stream()
                .map(place ->
                        PinOrigin.pinned(place.getKey().made(), place.getKey().origin(), place.getValue()))
                .toList();
    }

    /** The pin with the statistics over all that it holds. */
    public Pin summarised(Pin pin) {
        List<RunResult> results =
                whole.runs().stream().map(run -> result(pin, run)).toList();
        return pin.summarised(entries(SummaryJson.of(StudyReport.of(report.study(), whole, results))));
    }

    private static RunResult result(Pin pin, PlannedRun run) {
        return pin.result(run).orElseGet(() -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""));
    }

    /** Each statistic, comparison and verdict under a name of its own. */
    private static Map<String, String> entries(String summary) {
        JsonNode tree = Canonical.read(summary, JsonNode.class);
        Map<String, String> entries = new LinkedHashMap<>();
        tree.path("summaries")
                .forEach(it -> entries.put(
                        "summary: " + text(it, "arm") + ", " + text(it, "centre") + " " + text(it, "statistic"),
                        line(it)));
        tree.path("comparisons")
                .forEach(it -> entries.put(
                        "comparison: " + text(it, "arm") + " with " + text(it, "other") + ", " + text(it, "statistic"),
                        line(it)));
        tree.path("expectations").forEach(it -> entries.put("expectation: " + text(it, "expectation"), line(it)));
        return entries;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static String line(JsonNode node) {
        return Canonical.line(node);
    }
}
