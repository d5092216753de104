package dev.distill.dsl.plan;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     * Expands a study that nothing is recorded of.
     *
     * @param study as declared
     * @param scale one that the study declares
     * @param numericClass where it will run
     * @param selection which part of it
     * @throws dev.distill.dsl.error.DistillException where the selection matches nothing
     */
    public static Plan of(Study study, Scale scale, NumericClass numericClass, Selection selection) {
        return of(study, scale, numericClass, selection, Decisions.none());
    }

    /**
     * Expands a study as far as it is decided.
     *
     * @param study as declared
     * @param scale one that the study declares
     * @param numericClass where it will run
     * @param selection which part of it
     * @param decisions what its records decide
     * @throws dev.distill.dsl.error.DistillException where the selection matches nothing, or leaves out what is to be decided by
     */
    public static Plan of(
            Study study, Scale scale, NumericClass numericClass, Selection selection, Decisions decisions) {
        return each(study, scale, numericClass, selection, List.of(decisions)).get(0);
    }

    /**
     * Expands a study by each of some decisions. Trials, which hang on none of them, are made once.
     *
     * @param study as declared
     * @param scale one that the study declares
     * @param numericClass where it will run
     * @param selection which part of it
     * @param decisions what its records may decide
     * @return a plan for each decision, in order
     * @throws dev.distill.dsl.error.DistillException where the selection matches nothing, or leaves out what is to be decided by
     */
    public static List<Plan> each(
            Study study, Scale scale, NumericClass numericClass, Selection selection, List<Decisions> decisions) {
        Study scaled = study.at(scale);
        KnownTrials known = new KnownTrials();
        return decisions.stream()
                .map(one -> new Planner(scaled, scale, numericClass, selection, one, known).plan())
                .toList();
    }

    /** The runs that are there for searches alone: trials, and teachers that nobody but a trial learns from. */
    public Set<String> ofSearches() {
        Set<String> compared = new HashSet<>();
        Map<String, PlannedRun> distinct = distinctRuns();
        boolean searched = false;
        for (PlannedRun run : runs) {
            searched |= run.role() == Role.TRIAL;
            if (run.role() == Role.STUDENT) {
                addWithTeachers(run, distinct, compared);
            }
        }
        Set<String> alone = new HashSet<>(searched ? distinct.keySet() : Set.of());
        alone.removeAll(compared);
        return alone;
    }

    private static void addWithTeachers(PlannedRun run, Map<String, PlannedRun> distinct, Set<String> all) {
        if (all.add(run.identity())) {
            run.needs().stream()
                    .filter(distinct::containsKey)
                    .forEach(need -> addWithTeachers(distinct.get(need), distinct, all));
        }
    }

    /** The part of this plan that is not done: runs without a result, and those that they learn from. */
    public Plan without(Set<String> done) {
        Map<String, PlannedRun> distinct = distinctRuns();
        Set<String> wanted = new HashSet<>();
        runs.stream()
                .filter(run -> !done.contains(run.identity()))
                .forEach(run -> addWithTeachers(run, distinct, wanted));
        return new Plan(
                study,
                scale,
                runs.stream().filter(run -> wanted.contains(run.identity())).toList());
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
