package dev.distill.templates.figure;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.chart.Ink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a study's arms are told apart: hue by what the student learns from, dash among arms of one kind. Where all arms are of a
 * kind, or one kind has more arms than there are dashes, each arm takes the next hue and dash.
 */
final class Inks {

    private final Map<String, Ink> inks = new LinkedHashMap<>();

    private Inks() {}

    static Inks of(StudyReport report) {
        return of(report.compared().stream().map(RunResult::run).toList());
    }

    /** The inks of planned runs, the same before and after they have run. */
    static Inks of(List<PlannedRun> runs) {
        Map<String, SignalKind> kinds = new LinkedHashMap<>();
        runs.stream().filter(run -> run.role() == Role.STUDENT).forEach(run -> kinds.putIfAbsent(run.arm(), kind(run)));
        Inks inks = new Inks();
        if (tellsApart(kinds)) {
            inks.byKind(kinds);
        } else {
            inks.inTurn(kinds.keySet());
        }
        return inks;
    }

    /** The ink of an arm; that of plain text for a teacher. */
    Ink of(String arm) {
        return inks.getOrDefault(arm, Ink.PLAIN);
    }

    private static SignalKind kind(PlannedRun run) {
        return SignalKind.of(run.specification().stages());
    }

    private static boolean tellsApart(Map<String, SignalKind> kinds) {
        Map<SignalKind, Integer> sizes = new EnumMap<>(SignalKind.class);
        kinds.values().forEach(kind -> sizes.merge(kind, 1, Integer::sum));
        return sizes.size() > 1 && sizes.values().stream().allMatch(size -> size <= Ink.DASHES);
    }

    private void byKind(Map<String, SignalKind> kinds) {
        Map<SignalKind, Integer> dashes = new EnumMap<>(SignalKind.class);
        kinds.forEach((arm, kind) -> inks.put(arm, new Ink(kind.ink().hue(), dashes.merge(kind, 1, Integer::sum) - 1)));
    }

    private void inTurn(Iterable<String> arms) {
        List<String> placed = new ArrayList<>();
        arms.forEach(arm -> {
            int index = placed.size();
            inks.put(arm, new Ink((index + 1) % Ink.HUES, (index % Ink.HUES + index / Ink.HUES) % Ink.DASHES));
            placed.add(arm);
        });
    }
}
