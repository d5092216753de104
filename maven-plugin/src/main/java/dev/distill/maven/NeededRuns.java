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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a store somebody needs: identities of runs, and digests of the files that their teachers and examples are read from. */
final class NeededRuns {

    private NeededRuns() {}

    /**
     * What all studies of some projects need at any scale, wherever they run, with the pins in some folders and what others' last plans
     * need.
     *
     * @param studies by their projects
     * @param contents of the store
     */
    static Set<String> of(
            Map<String, List<Study>> studies, Collection<Path> pins, RunStore store, StoreContents contents) {
        Set<String> needed = new HashSet<>();
        pins.forEach(folder -> needed.addAll(PinnedRuns.in(folder)));
        Set<NumericClass> recorded = recorded(store, contents);
        List<LastPlans.Owned> known = new ArrayList<>();
        studies.forEach((project, all) -> all.forEach(study -> {
            known.add(new LastPlans.Owned(project, study.name()));
            needed.addAll(of(study, recorded, new LastPlans(store, project), store));
        }));
        new LastPlans(store, "").ofOthersThan(known).forEach(plan -> needed.addAll(of(plan)));
        return needed;
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
