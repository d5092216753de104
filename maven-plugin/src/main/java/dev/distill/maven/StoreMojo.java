package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreContents;
import dev.distill.maven.console.StoreText;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.study.DeclaredStudy;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Shows what the store holds, and with {@code -Ddistill.prune} removes what no study of this project at any scale, no last plan of
 * another project's study and no pin of this project needs.
 *
 * @since 0.1.0
 */
@Mojo(name = "store", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class StoreMojo extends StudiesMojo {

    /**
     * Where records and checkpoints are kept. By default {@code .distill} beside the topmost project on disk.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.store")
    private File store;

    /**
     * Where study versions are pinned: what pins name is not removed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.pins", defaultValue = "${project.basedir}/pins")
    private File pins;

    /**
     * Removes what nothing needs; without it, the goal only tells.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.prune", defaultValue = "false")
    private boolean prune;

    @Inject
    StoreMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        Path folder = store(Optional.ofNullable(store).map(File::toPath).orElse(null));
        RunStore records = RunStore.in(folder, getLog()::warn);
        StoreContents contents = StoreContents.of(records);
        StoreContents spare = contents.without(needed(studies, records));
        StoreText.lines(folder, contents, spare, prune).forEach(getLog()::info);
        if (prune) {
            spare.removeFrom(records);
            spare.runs().keySet().forEach(new OriginStore(records)::forget);
        }
    }

    private Set<String> needed(List<DeclaredStudy> studies, RunStore records) {
        Set<String> needed = new HashSet<>(PinnedRuns.in(pins.toPath()));
        for (DeclaredStudy declared : studies) {
            for (Scale scale : declared.study().declaredScales()) {
                for (Numerics numerics : Numerics.values()) {
                    NumericClass numericClass = new NumericClass("cpu", "float32", numerics);
                    needed.addAll(identities(Plan.of(declared.study(), scale, numericClass, Selection.all())));
                }
            }
        }
        Set<String> names = studies.stream().map(it -> it.study().name()).collect(Collectors.toSet());
        new LastPlans(records).ofOthersThan(names).forEach(plan -> needed.addAll(identities(plan)));
        return needed;
    }

    /** Its runs, and the files that they read. */
    private static Set<String> identities(Plan plan) {
        Set<String> needed = new HashSet<>(plan.distinctRuns().keySet());
        plan.runs().forEach(run -> run.specification().file().ifPresent(file -> needed.add(file.sha256())));
        return needed;
    }
}
