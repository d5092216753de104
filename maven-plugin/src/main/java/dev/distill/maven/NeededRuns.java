package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a store somebody needs: identities of runs, and digests of the files that their teachers are read from. */
final class NeededRuns {

    private NeededRuns() {}

    /** What all studies of a project need at any scale, wherever they run, with the pins in some folders and what others' last plans need. */
    static Set<String> of(List<Study> studies, Collection<Path> pins, RunStore store) {
        Set<String> needed = new HashSet<>();
        pins.forEach(folder -> needed.addAll(PinnedRuns.in(folder)));
        studies.forEach(study -> needed.addAll(of(study)));
        Set<String> names = studies.stream().map(Study::name).collect(Collectors.toSet());
        new LastPlans(store).ofOthersThan(names).forEach(plan -> needed.addAll(of(plan)));
        return needed;
    }

    private static Set<String> of(Study study) {
        Set<String> needed = new HashSet<>();
        for (Scale scale : study.declaredScales()) {
            for (Numerics numerics : Numerics.values()) {
                for (Backend backend : List.of(Backend.CPU, Backend.CUDA)) {
                    NumericClass numericClass =
                            new NumericClass(backend.name().toLowerCase(Locale.ROOT), "float32", numerics);
                    needed.addAll(of(Plan.of(study, scale, numericClass, Selection.all())));
                }
            }
        }
        return needed;
    }

    private static Set<String> of(Plan plan) {
        Set<String> needed = new HashSet<>(plan.distinctRuns().keySet());
        plan.runs().forEach(run -> run.specification().file().ifPresent(file -> needed.add(file.sha256())));
        return needed;
    }
}
