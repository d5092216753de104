package dev.distill.maven;

import dev.distill.dsl.Study;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreCheck;
import dev.distill.engine.store.StoreContents;
import dev.distill.maven.console.StoreText;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.study.DeclaredStudy;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Shows what the store holds, and with {@code -Ddistill.prune} removes what no study of this project at any scale, no last plan of
 * another project's study and no pin of this project or of a module beside it needs. It asks all studies, whichever are selected.
 * With {@code -Ddistill.check} it looks at every byte first.
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

    /**
     * Looks at every byte of all that the store holds finished, which may take minutes. Studies look at records alone, and at
     * weights when they read them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.check", defaultValue = "false")
    private boolean check;

    @Inject
    StoreMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        RunStore records =
                RunStore.in(store(Optional.ofNullable(store).map(File::toPath).orElse(null)), getLog()::warn);
        if (check) {
            StoreText.checked(StoreCheck.of(records, StoreContents.of(records))).forEach(getLog()::info);
        }
        StoreContents contents = StoreContents.of(records);
        List<Study> declared = studies.stream().map(DeclaredStudy::study).toList();
        StoreContents spare = contents.without(NeededRuns.of(declared, pinFolders(), records, contents));
        StoreText.lines(records.folder(), contents, spare).forEach(getLog()::info);
        if (prune) {
            prune(records, spare);
        } else {
            StoreText.notNeeded(spare).forEach(getLog()::info);
        }
    }

    /** What a selected study does not need another one may: all of them are asked. */
    @Override
    List<String> meant() {
        return List.of();
    }

    private void prune(RunStore records, StoreContents spare) {
        LongAdder removed = new LongAdder();
        spare.removeFrom(records, (what, bytes) -> {
            getLog().info(StoreText.removed(what, bytes));
            removed.add(bytes);
        });
        spare.runs().keySet().forEach(new OriginStore(records)::forget);
        getLog().info(StoreText.removed(removed.sum()));
    }

    /** The modules of a project share a store: the pins of each are looked at. */
    private Set<Path> pinFolders() {
        Path own = project.getBasedir().toPath();
        Path inModule = own.relativize(pins.toPath().toAbsolutePath());
        return Modules.around(project, session.getAllProjects()).stream()
                .map(module -> module.resolve(inModule).normalize())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
