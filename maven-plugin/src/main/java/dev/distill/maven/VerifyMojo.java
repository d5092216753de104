package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.verify.Finding;
import dev.distill.dsl.pin.verify.Sample;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.text.Reserved;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.PinAdvice;
import dev.distill.maven.console.Console;
import dev.distill.maven.console.PinText;
import dev.distill.maven.option.Options;
import dev.distill.maven.origin.Origins;
import dev.distill.maven.pin.FreshRun;
import dev.distill.maven.pin.FreshStore;
import dev.distill.maven.pin.PinArchive;
import dev.distill.maven.pin.PinCoordinates;
import dev.distill.maven.pin.PinPlace;
import dev.distill.maven.pin.PinRepository;
import dev.distill.maven.pin.PinSelection;
import dev.distill.maven.pin.PinnedBuild;
import dev.distill.maven.worker.WorkerLimits;
import dev.distill.maven.worker.WorkerTools;
import dev.distill.maven.worker.Workforces;
import dev.distill.templates.VerificationOutput;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Runs a pin again in a fresh store, and says of each number whether it came again: same bits, within the spread of the seeds,
 * drifted, or not comparable. It takes the pins of the project, or one from a Maven repository, and no study's class. Drift
 * fails the build. Where all of a pin of the project comes again, the grade that this shows is written into its lock; where
 * runs come again on another processor, so is that, and parts add up.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends DistillMojo {

    /**
     * Which studies' pins are meant: names or globs between commas. All of them by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.study")
    private String study;

    /**
     * The version that is meant. By default the newest of each study.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.version")
    private String version;

    /**
     * The scale whose newest version is meant: {@code smoke}, {@code desk} or {@code paper}. By default whichever is newest.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.scale")
    private String scale;

    /**
     * A pin in a Maven repository, {@code groupId:artifactId:version}, instead of those of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.pin")
    private String pin;

    /**
     * How many students' runs are made again, drawn at random, with the teachers that they need. All runs by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.sample")
    private Integer sample;

    /**
     * The seed of that draw: another one draws other runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.sampleSeed", defaultValue = "1")
    private long sampleSeed;

    /**
     * Where study versions are pinned.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.pins", defaultValue = "${basedir}/pins")
    private File pins;

    /**
     * Where runs are computed: {@code auto}, {@code cpu} or {@code cuda}. By default as they were pinned.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.backend")
    private String backend;

    /**
     * A build of ND4J for NVIDIA devices in place of the one that goes with this version, as {@code groupId:artifactId:version}: for the
     * backend {@code cuda}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.cuda")
    private String cuda;

    /**
     * Which promise the bits carry: {@code portable} or {@code native}. By default as they were pinned.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.numerics")
    private String numerics;

    /**
     * How many workers at once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.parallel")
    private Integer parallel;

    /**
     * BLAS threads of each worker. By default as they were pinned: another number gives other bits.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.threads")
    private Integer threads;

    /**
     * The memory that each worker may use, in megabytes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.memory", defaultValue = "1400")
    private int memory;

    /**
     * The most time that a run may take, such as {@code 90s}, {@code 10m} or {@code 2h}. No limit by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.timeout")
    private String timeout;

    /**
     * A command that starts the workers' Java, its words between blanks: {@code taskset -c 2}, or {@code qemu-x86_64 -cpu Haswell}
     * to see whether another processor gives the same bits. It is no part of a run's identity. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.launcher")
    private String launcher;

    /**
     * Whose workers train: {@code local}, those of this machine, or {@code spark}, those of a Spark cluster's executors. Records are the
     * same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.executor", defaultValue = "local")
    private String executor;

    /**
     * Where the Spark cluster is: {@code spark://host:7077}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.spark.master")
    private String sparkMaster;

    /**
     * Settings of Spark's own, between blanks: {@code spark.driver.host=10.0.0.5 spark.executor.cores=4}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.spark.conf")
    private String sparkConf;

    /**
     * Where what verification says is written, to {@code verify/<study>/<version>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.output", defaultValue = "${project.build.directory}/distill")
    private File output;

    /**
     * The store that files of examples and of given teachers are taken from, by their digests; its runs are not looked at. By default
     * {@code .distill} in the topmost folder of the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.store")
    private File store;

    private final RepositorySystem repositories;
    private final WorkerTools tools;

    @Inject
    VerifyMojo(RepositorySystem repositories, WorkerTools tools) {
        this.repositories = repositories;
        this.tools = tools;
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        WorkerLimits limits = WorkerLimits.of(parallel, memory, timeout);
        workforces(limits);
        if (sample != null) {
            Options.atLeast(1, "distill.sample", sample);
        }
        List<Verification> verifications = new ArrayList<>();
        List<PinPlace> places = places();
        if (pin == null && isOneOfMany() && places.stream().allMatch(PinPlace::isEmpty)) {
            getLog().info("There are no pins in this project.");
            return;
        }
        for (Map.Entry<PinPlace, List<Pin>> there : meant(places).entrySet()) {
            for (Pin meant : there.getValue()) {
                verifications.add(verify(meant, there.getKey(), limits));
            }
        }
        judge(verifications);
    }

    /** A module, or the parent of some: others of the build may have the pins. */
    private boolean isOneOfMany() {
        return project.getBasedir() != null
                && (project.getPackaging().equals("pom")
                        || session.getProjects().size() > 1);
    }

    /** Where pins are: typed for several modules, a goal that needs no project is given the first of them alone. */
    private List<PinPlace> places() {
        PinPlace own = new PinPlace(project, pins.toPath(), placed(output));
        return pin == null && CompileFirst.typed(execution) ? PinPlace.each(session, own, execution) : List.of(own);
    }

    private Map<PinPlace, List<Pin>> meant(List<PinPlace> places) {
        PinSelection selection = new PinSelection(
                Options.names(study),
                Optional.ofNullable(version),
                Optional.ofNullable(scale).map(it -> Options.choice("distill.scale", Scale.class, it)));
        if (pin != null) {
            PinRepository repository = PinRepository.of(repositories, session, project);
            return Map.of(places.get(0), selection.from(PinArchive.read(repository.archive(PinCoordinates.of(pin)))));
        }
        Map<PinPlace, List<Pin>> meant = new LinkedHashMap<>();
        places.forEach(
                place -> selection.within(place.folder()).ifPresent(it -> meant.put(place, it.from(place.folder()))));
        if (meant.isEmpty()) {
            PinPlace first =
                    places.stream().filter(it -> !it.isEmpty()).findFirst().orElse(places.get(0));
            meant.put(first, selection.from(first.folder()));
        }
        return meant;
    }

    private Verification verify(Pin meant, PinPlace place, WorkerLimits limits) {
        Path folder = place.output()
                .resolve(Reserved.VERIFICATIONS)
                .resolve(meant.lock().study())
                .resolve(meant.lock().version());
        NativeBuild build = PinnedBuild.of(meant, backend, numerics, threads, cuda);
        List<LockedRun> runs = meant.lock().runs().values().stream()
                .filter(LockedRun::hasNumbers)
                .toList();
        List<RunSpecification> specifications =
                runs.stream().flatMap(run -> meant.specification(run).stream()).toList();
        WorkerSettings workers = tools.of(session, place.project())
                .training(limits, build, specifications, folder.resolve("logs"))
                .natives(place.output().resolve("natives"))
                .launcher(Options.words(launcher));
        FreshStore own = FreshStore.in(folder, meant, workers);
        FreshRun fresh = new FreshRun(
                withFiles(own.store(getLog()::warn), specifications),
                workers,
                workforces(limits)::of,
                Console.of(getLog(), session.getRequest().isInteractiveMode()));
        Verification verification = fresh.of(meant, sample == null ? runs : Sample.draw(runs, sample, sampleSeed));
        Path page = VerificationOutput.write(verification, folder);
        PinText.lines(verification).forEach(getLog()::info);
        getLog().info("Page: " + page.toUri());
        grade(verification, place, workers);
        if (verification.runs(Finding.NOT_RUN).isEmpty()) {
            own.done();
        }
        return verification;
    }

    /** The files that teachers and examples are read from are no results: they are taken from the project's store, by their digests. */
    private RunStore withFiles(RunStore fresh, List<RunSpecification> runs) {
        GivenModels here = new GivenModels(RunStore.in(store(store)));
        runs.stream().flatMap(run -> run.file().stream()).distinct().forEach(file -> new GivenModels(fresh)
                .bringFrom(here, file));
        DataFiles data = new DataFiles(here.store());
        runs.stream()
                .flatMap(run -> run.task().source().files().stream())
                .distinct()
                .forEach(file -> new DataFiles(fresh).bringFrom(data, file));
        return fresh;
    }

    /** What was fetched is left as it is; so is a pin that has nothing new to say. */
    private void grade(Verification verification, PinPlace place, WorkerSettings workers) {
        if (pin == null) {
            verification
                    .graded(Optional.of(Origins.of(session, place.project(), workers)))
                    .ifPresent(graded -> {
                        place.folder().write(graded);
                        getLog().info(
                                        graded.lock().grade()
                                                        == verification
                                                                .pin()
                                                                .lock()
                                                                .grade()
                                                ? "Where these runs came again is written into the pin, to be committed."
                                                : "The grade ("
                                                        + graded.lock().grade().label()
                                                        + ") is written into the lock, to be committed.");
                    });
        }
    }

    private void judge(List<Verification> verifications) throws MojoExecutionException, MojoFailureException {
        List<Verification> undone = verifications.stream()
                .filter(it -> !it.compared() || !it.runs(Finding.NOT_RUN).isEmpty())
                .toList();
        if (verifications.stream().anyMatch(it -> !it.runs(Finding.DRIFTED).isEmpty())) {
            throw new MojoFailureException(PinAdvice.drifted(verifications));
        }
        if (!undone.isEmpty()) {
            throw new MojoExecutionException(
                    PinAdvice.notVerified(undone, placed(output).resolve(Reserved.VERIFICATIONS)));
        }
    }

    private Workforces workforces(WorkerLimits limits) {
        return Workforces.of(
                executor,
                sparkMaster,
                sparkConf,
                limits,
                tools.of(session, project).jars());
    }
}
