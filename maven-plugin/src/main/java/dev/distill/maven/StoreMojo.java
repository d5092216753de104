package dev.distill.maven;

import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreCheck;
import dev.distill.engine.store.StoreContents;
import dev.distill.maven.advice.StoreAdvice;
import dev.distill.maven.console.StoreText;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.pin.PinPlace;
import dev.distill.maven.study.DeclaredStudy;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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

    private static final String NEEDED = "dev.distill.needed";

    @Inject
    StoreMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    /** What one module does not need another one may: of several the last looks at the store, knowing what all of them need. */
    @Override
    void run(List<DeclaredStudy> studies) {
        if (oneOfMany() && atOnce() && prune) {
            throw StoreAdvice.prunesAtOnce();
        }
        RunStore records = RunStore.in(folder(), getLog()::warn);
        NeededRuns needed = NeededRuns.of(
                projectName(), studies.stream().map(DeclaredStudy::study).toList(), records, StoreContents.of(records));
        if (oneOfMany() && !atOnce()) {
            neededByAll().merge(folder(), needed, NeededRuns::and);
        } else {
            look(folder(), needed);
        }
    }

    @Override
    void afterAllModules() {
        if (prune && session.getResult().hasExceptions()) {
            throw StoreAdvice.prunesAfterFailure();
        }
        Map<Path, NeededRuns> all = neededByAll();
        all.putIfAbsent(folder(), NeededRuns.NONE);
        all.forEach(this::look);
    }

    /** What the modules that were looked at need, by the store that they use; kept by the build. */
    @SuppressWarnings("unchecked")
    private Map<Path, NeededRuns> neededByAll() {
        Map<String, Object> build = session.getRequest().getData();
        synchronized (build) {
            return (Map<Path, NeededRuns>) build.computeIfAbsent(NEEDED, any -> new ConcurrentHashMap<>());
        }
    }

    private Path folder() {
        return store(store).toAbsolutePath().normalize();
    }

    private void look(Path folder, NeededRuns needed) {
        if (!Files.isDirectory(folder)) {
            getLog().info("There is no store in " + folder + " yet.");
            return;
        }
        RunStore records = RunStore.in(folder, getLog()::warn);
        if (check) {
            StoreText.checked(StoreCheck.of(records, StoreContents.of(records))).forEach(getLog()::info);
        }
        StoreContents contents = StoreContents.of(records);
        StoreContents spare = contents.without(needed.withOthers(pinFolders(), records));
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

    /**
     * The modules of a project share a store: the pins of each are looked at, where the poms of this build say that they are, and
     * wherever pins lie in the folders of other modules.
     */
    private Set<Path> pinFolders() {
        PinPlace own = new PinPlace(project, pins.toPath(), project.getBasedir().toPath());
        Set<Path> folders = new LinkedHashSet<>();
        PinPlace.each(session, own, session.getAllProjects(), execution).forEach(place -> folders.add(place.pins()));
        Modules.around(project, session.getAllProjects())
                .forEach(module -> folders.addAll(PinnedRuns.foldersIn(module, prune)));
        return folders;
    }
}
