package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.UnportableException;
import dev.distill.dsl.round.Rounds;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreContents;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a store somebody needs.
 *
 * @param needed identities of runs, and digests of the files that their teachers and examples are read from
 * @param studies whose needs are among these, whatever their last plans say
 */
record NeededRuns(Set<String> needed, Set<LastPlans.Owned> studies) {

    /** Nothing is needed, of no study. */
    static final NeededRuns NONE = new NeededRuns(Set.of(), Set.of());

    /** Copies both. */
    NeededRuns {
        needed = Set.copyOf(needed);
        studies = Set.copyOf(studies);
    }

    /**
     * What all studies of a project need at any scale, wherever they run. Asked in the project's folder, with its classes at hand: what a
     * scale changes is declared once more.
     *
     * @param contents of the store
     */
    static NeededRuns of(String project, List<Study> studies, RunStore store, StoreContents contents) {
        Set<NumericClass> recorded = recorded(store, contents);
        LastPlans last = new LastPlans(store, project);
        Set<String> needed = new HashSet<>();
        Set<LastPlans.Owned> known = new HashSet<>();
        studies.forEach(study -> {
            known.add(new LastPlans.Owned(project, study.name()));
            needed.addAll(of(study, recorded, last, store));
        });
        return new NeededRuns(needed, known);
    }

    /** These needs and others. */
    NeededRuns and(NeededRuns others) {
        Set<String> both = new HashSet<>(needed);
        both.addAll(others.needed);
        Set<LastPlans.Owned> all = new HashSet<>(studies);
        all.addAll(others.studies);
        return new NeededRuns(both, all);
    }

    /** These needs with those of pins in some folders and of all other studies' last plans. */
    Set<String> withOthers(Collection<Path> pins, RunStore store) {
        Set<String> all = new HashSet<>(needed);
        pins.forEach(folder -> all.addAll(PinnedRuns.in(folder)));
        new LastPlans(store, "").ofOthersThan(studies).forEach(plan -> all.addAll(of(plan)));
        return all;
    }

    /** Where runs were computed, or may have been on one BLAS thread. */
    private static Set<NumericClass> recorded(RunStore store, StoreContents contents) {
        Set<NumericClass> classes = new HashSet<>();
        for (Numerics numerics : Numerics.values()) {
            classes.add(new NumericClass("cpu", "float32", numerics));
            classes.add(new NumericClass("cuda", "float32", numerics));
        }
        contents.runs().keySet().stream()
                .flatMap(identity -> store.find(identity).stream())
                .forEach(record -> classes.add(record.specification().numericClass()));
        return classes;
    }

    /**
     * A run that was interrupted has no record: where it is computed is told by its study's last plan. That plan is all that is known of a
     * scale whose data are not there.
     */
    private static Set<String> of(Study study, Set<NumericClass> recorded, LastPlans last, RunStore store) {
        Set<String> needed = new HashSet<>();
        Set<Scale> unknown = new HashSet<>(study.declaredScales());
        unknown.removeAll(study.scalesWithData());
        unknown.forEach(scale -> last.of(study.name(), scale).ifPresent(plan -> needed.addAll(of(plan))));
        for (Scale scale : study.scalesWithData()) {
            Set<NumericClass> classes = new HashSet<>(recorded);
            last.of(study.name(), scale).ifPresent(plan -> plan.runs()
                    .forEach(run -> classes.add(run.specification().numericClass())));
            for (NumericClass numericClass : classes) {
                needed.addAll(of(study, scale, numericClass, store));
            }
        }
        return needed;
    }

    private static Set<String> of(Study study, Scale scale, NumericClass numericClass, RunStore store) {
        try {
            return of(new Rounds(study, scale, numericClass, Selection.all())
                    .plan(plan -> StudyRunner.recorded(plan, store)));
        } catch (UnportableException e) {
            // Nothing of it can have been computed there.
            return Set.of();
        }
    }

    private static Set<String> of(Plan plan) {
        Set<String> needed = new HashSet<>(plan.distinctRuns().keySet());
        plan.runs().forEach(run -> run.specification().file().ifPresent(file -> needed.add(file.sha256())));
        plan.runs()
                .forEach(run -> run.specification().task().source().files().forEach(file -> needed.add(file.sha256())));
        return needed;
    }
}
