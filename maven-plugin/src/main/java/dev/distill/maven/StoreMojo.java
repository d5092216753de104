package dev.distill.maven;

import dev.distill.dsl.Study;
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
import java.util.Optional;
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

    private static final String DECLARED = "dev.distill.declared";

    @Inject
    StoreMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    /** What one module does not need another one may: of several the last looks at the store, knowing the studies of all. */
    @Override
    void run(List<DeclaredStudy> studies) {
        List<Study> declared = studies.stream().map(DeclaredStudy::study).toList();
        if (!oneOfMany()) {
            look(folder(), Map.of(projectName(), declared));
            return;
        }
        if (atOnce() && prune) {
            throw StoreAdvice.prunesAtOnce();
        }
        declaredInAll()
                .computeIfAbsent(folder(), any -> new ConcurrentHashMap<>())
                .put(projectName(), declared);
        if (atOnce()) {
            look(folder(), Map.of(projectName(), declared));
        }
    }

    @Override
    void afterAllModules() {
        Map<Path, Map<String, List<Study>>> all = declaredInAll();
        all.computeIfAbsent(folder(), any -> new ConcurrentHashMap<>());
        all.forEach(this::look);
    }

    /** The studies of each module that was looked at, by the store that they use and by project; kept by the build. */
    @SuppressWarnings("unchecked")
    private Map<Path, Map<String, List<Study>>> declaredInAll() {
        Map<String, Object> build = session.getRequest().getData();
        synchronized (build) {
            return (Map<Path, Map<String, List<Study>>>)
                    build.computeIfAbsent(DECLARED, any -> new ConcurrentHashMap<>());
        }
    }

    private Path folder() {
        return store(Optional.ofNullable(store).map(File::toPath).orElse(null))
                .toAbsolutePath()
                .normalize();
    }

    private void look(Path folder, Map<String, List<Study>> declared) {
        if (!Files.isDirectory(folder)) {
            getLog().info("There is no store in " + folder + " yet.");
            return;
        }
        RunStore records = RunStore.in(folder, getLog()::warn);
        if (check) {
            StoreText.checked(StoreCheck.of(records, StoreContents.of(records))).forEach(getLog()::info);
        }
        StoreContents contents = StoreContents.of(records);
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

    /**
     * The modules of a project share a store: the pins of each are looked at, where the poms of this build say that they are, and
     * wherever pins lie in the folders of other modules.
     */
    private Set<Path> pinFolders() {
        PinPlace own = new PinPlace(project, pins.toPath(), project.getBasedir().toPath());
        Set<Path> folders = new LinkedHashSet<>();
        PinPlace.each(session, own, session.getAllProjects(), execution).forEach(place -> folders.add(place.pins()));
        Modules.around(project, session.getAllProjects())
                .forEach(module -> folders.addAll(PinnedRuns.foldersIn(module)));
        return folders;
    }
}
