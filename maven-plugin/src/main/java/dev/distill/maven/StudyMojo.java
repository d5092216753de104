package dev.distill.maven;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.Depot;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.advice.PinAdvice;
import dev.distill.maven.console.Console;
import dev.distill.maven.live.LivePages;
import dev.distill.maven.option.Options;
import dev.distill.maven.origin.GitSource;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.origin.Origins;
import dev.distill.maven.result.Judgement;
import dev.distill.maven.result.ResultFolder;
import dev.distill.maven.result.StudyRun;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import dev.distill.maven.worker.WorkerLimits;
import dev.distill.maven.worker.WorkerTools;
import dev.distill.maven.worker.Workforces;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs what is missing of the studies, then writes their results and pages. Typed alone, it compiles first. A run that fails
 * stops no other; a broken expectation fails the build once all is written.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "study",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class StudyMojo extends PlansMojo {

    /**
     * How many workers at once. By default as many as there are cores, fewer where each has several threads.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.parallel")
    private Integer parallel;

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
     * A folder of a file system of Apache Hadoop's where the finished runs of several stores come together:
     * {@code hdfs://namenode:8020/distill}. What the store lacks comes from there, and what is trained here goes there. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.depot")
    private String depot;

    /**
     * Where results and pages are written, a folder for each study.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.output", defaultValue = "${project.build.directory}/distill")
    private File output;

    /**
     * Whether a study has to be as it was pinned: where a run is another, came, went or has other numbers, the build fails.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.asPinned", defaultValue = "false")
    private boolean asPinned;

    /**
     * Whether a page beside the study's shows the runs while they run: its curves so far, and the time that is left. It costs a run
     * nothing to speak of.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.live", defaultValue = "true")
    private boolean live;

    private final WorkerTools tools;

    @Inject
    StudyMojo(LifecycleExecutor lifecycle, WorkerTools tools) {
        super(lifecycle);
        this.tools = tools;
    }

    @Override
    void run(List<DeclaredStudy> studies) throws MojoExecutionException, MojoFailureException {
        RunStore records = records();
        Optional<Depot> shared = depot(records);
        try {
            run(studies, records, shared);
        } finally {
            shared.ifPresent(Depot::close);
        }
    }

    private Optional<Depot> depot(RunStore records) {
        Path log = output.toPath().resolve("depot.log");
        return Optional.ofNullable(depot)
                .map(String::trim)
                .filter(place -> !place.isEmpty())
                .map(place -> tools.of(session, project).depot(place, records, log));
    }

    private void run(List<DeclaredStudy> studies, RunStore records, Optional<Depot> shared)
            throws MojoExecutionException, MojoFailureException {
        WorkerLimits limits = WorkerLimits.of(parallel, memory, timeout);
        Workforces workforces = workforces(limits);
        List<PlannedStudy> planned = plan(studies);
        Map<PlannedStudy, Pin> pinned = new LinkedHashMap<>();
        planned.forEach(study -> pinOf(study.plan()).ifPresent(pin -> pinned.put(study, pin)));
        ResultFolder folder = new ResultFolder(output.toPath()).writable(planned);
        Console console = Console.of(getLog(), session.getRequest().isInteractiveMode());
        StudyRun run = new StudyRun(
                records,
                new LastPlans(records, projectName()),
                shared,
                (study, missing) -> settings(limits, folder.logs(study), missing),
                workforces::of,
                this::origin,
                console,
                live ? new LivePages(Optional.of(folder::of), getLog()) : LivePages.none(getLog()));
        List<StudyReport> reports = new ArrayList<>();
        List<PinComparison> comparisons = new ArrayList<>();
        for (PlannedStudy study : planned) {
            StudyReport report = run.of(study);
            Optional<PinComparison> pin =
                    Optional.ofNullable(pinned.get(study)).map(it -> compared(it, report.study(), report.runs()));
            folder.write(report, new OriginStore(records), pin, getLog());
            pin.ifPresent(this::tell);
            pin.ifPresent(comparisons::add);
            if (asPinned && pin.isEmpty()) {
                getLog().warn(PinAdvice.heldByNothing(study.plan()));
            }
            reports.add(report);
        }
        folder.index(getLog());
        Judgement.on(reports, asPinned ? Optional.of(comparisons) : Optional.empty(), folder);
    }

    private Origin origin(WorkerSettings workers) {
        Origin origin = Origins.of(session, project, workers);
        if (GitSource.refused(origin.source())) {
            getLog().warn(Advice.sourceRefused(origin.source()));
        }
        return origin;
    }

    private WorkerSettings settings(WorkerLimits limits, Path logs, List<PlannedRun> missing) {
        List<RunSpecification> runs =
                missing.stream().map(PlannedRun::specification).toList();
        return tools.of(session, project)
                .training(limits, build(), runs, logs)
                .natives(records().natives())
                .launcher(Options.words(launcher));
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
