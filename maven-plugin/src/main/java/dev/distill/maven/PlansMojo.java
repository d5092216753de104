package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.round.Rounds;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.console.PinText;
import dev.distill.maven.option.Options;
import dev.distill.maven.pin.PinFolder;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import dev.distill.maven.study.Wanted;
import dev.distill.maven.worker.Builds;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals on plans have: which part of the studies is meant, where it runs, and where its records are. */
abstract class PlansMojo extends StudiesMojo {

    /**
     * How large: {@code smoke} (seconds), {@code desk} (minutes) or {@code paper} (the published sizes).
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.scale", defaultValue = "desk")
    String scale;

    /**
     * Which arms are meant: names or globs between commas. All of them by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.arms")
    String arms;

    /**
     * Which seeds are meant: numbers or ranges between commas, such as {@code 11,13-15}. All of them by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.seeds")
    String seeds;

    /**
     * Where runs are computed: {@code auto}, {@code cpu} or {@code cuda}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.backend", defaultValue = "auto")
    String backend;

    /**
     * A build of ND4J for NVIDIA devices in place of the one that goes with this version, as {@code groupId:artifactId:version}: for the
     * backend {@code cuda}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.cuda")
    String cuda;

    /**
     * Which promise the bits carry: {@code portable} (the same on every x86-64 processor with AVX2) or {@code native} (the
     * fastest kernels, the same on one processor class).
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.numerics", defaultValue = "portable")
    String numerics;

    /**
     * BLAS threads of each worker: more than one for few, large runs. Another number gives other bits, so runs with one thread are
     * other runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.threads", defaultValue = "1")
    int threads;

    /**
     * Where records and checkpoints are kept. By default {@code .distill} beside the topmost project on disk, where
     * {@code clean} leaves it alone.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.store")
    File store;

    /**
     * The version of the pin that is meant. By default the newest of the scale, where there is one. Of {@code compare}, one or two
     * versions between a comma, of which one may be {@code current}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.version")
    String version;

    /**
     * Where study versions are pinned, to be kept in version control.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.pins", defaultValue = "${project.basedir}/pins")
    File pins;

    PlansMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    final List<PlannedStudy> plan(List<DeclaredStudy> studies) {
        Wanted wanted = new Wanted(
                Options.choice("distill.scale", Scale.class, scale),
                new Selection(Options.names(arms), Options.names(seeds)),
                build().numericClass(),
                this::recorded);
        return wanted.plan(studies, getLog()::warn);
    }

    /** The pin that a plan is held to, where there is one. */
    final Optional<Pin> pinOf(Plan plan) {
        return new PinFolder(pins.toPath()).beside(plan, version, getLog()::warn);
    }

    /** What the store knows of each run of a plan. */
    final List<RunResult> recorded(Plan plan) {
        return StudyRunner.recorded(plan, records());
    }

    /** Holds what there is of a study to its pin; while it is not decided what else is run, nothing of the pin is gone. */
    final PinComparison compared(Pin pin, Study scaled, List<RunResult> results) {
        boolean whole =
                Options.names(arms).isEmpty() && Options.names(seeds).isEmpty() && !Rounds.areOpen(scaled, results);
        return PinComparison.of(pin, results, whole);
    }

    /** Tells how a study is to its pin. */
    final void tell(PinComparison comparison) {
        PinText.lines(comparison).forEach(getLog()::info);
    }

    final NativeBuild build() {
        return Builds.chosen(backend, numerics, threads, cuda);
    }

    final RunStore records() {
        return RunStore.in(store(store), getLog()::warn);
    }
}
