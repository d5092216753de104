package dev.distill.dsl.plan;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every run of a study at a scale, expanded and checked before anything trains: teachers first, then arm by arm, seed by seed.
 *
 * @param study the study's name
 * @param scale the scale
 * @param runs in order
 */
public record Plan(String study, Scale scale, List<PlannedRun> runs) {

    /** Copies the runs. */
    public Plan {
        runs = List.copyOf(runs);
    }

    /**
     * Expands a study.
     *
     * @param study as declared
     * @param scale one that the study declares
     * @param numericClass where it will run
     * @param selection which part of it
     * @throws dev.distill.dsl.error.DistillException where the selection matches nothing
     */
    public static Plan of(Study study, Scale scale, NumericClass numericClass, Selection selection) {
        return new Planner(study.at(scale), scale, numericClass, selection).plan();
    }

    /** The runs by identity: those that train, each once. */
    public Map<String, PlannedRun> distinctRuns() {
        Map<String, PlannedRun> distinct = new LinkedHashMap<>();
        runs.forEach(run -> distinct.putIfAbsent(run.identity(), run));
        return distinct;
    }

    /** This plan with every run of an earlier semantics as the run of today that gives the same numbers, under the same names. */
    public Plan today() {
        Map<String, String> identities = new LinkedHashMap<>();
        List<PlannedRun> today = new ArrayList<>();
        for (PlannedRun run : runs) {
            PlannedRun now = run.today(identities);
            identities.put(run.identity(), now.identity());
            today.add(now);
        }
        return new Plan(study, scale, today);
    }

    /** The plan's text, the content of {@code plan.json}. */
    public String text() {
        return Canonical.page(this);
    }
}
