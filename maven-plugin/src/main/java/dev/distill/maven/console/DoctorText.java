package dev.distill.maven.console;

import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.BlasKernels;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.MeasuredProcessors;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import dev.distill.engine.protocol.SelfTestResult;
import dev.distill.engine.protocol.Trial;
import dev.distill.maven.worker.WorkerLimits;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.logging.Log;

/** What a doctor finds, a line each. */
public final class DoctorText {

    private final Log log;

    /**
     * @param log where lines go
     */
    public DoctorText(Log log) {
        this.log = log;
    }

    /** The Java of Maven, and that of the workers. */
    public void java(Path workers) {
        line("Java", Runtime.version() + " (" + System.getProperty("java.vendor") + "); workers run on " + workers);
    }

    /** Maven's version. */
    public void maven(String version) {
        line("Maven", version);
    }

    /** The platform and the processor's class. */
    public void processor(Processor processor) {
        line(
                "Platform",
                processor.platform() + " (" + System.getProperty("os.name") + " " + System.getProperty("os.version")
                        + ")");
        line(
                "Processor",
                processor.model() + "; "
                        + (processor.features().isEmpty()
                                ? "no features are told"
                                : String.join(", ", new TreeSet<>(processor.features())))
                        + "; " + Words.count(Runtime.getRuntime().availableProcessors(), "core"));
    }

    /** Whether speeds on this processor are known: what kernels are chosen by was measured on others. */
    public void measured(Processor processor) {
        line(
                "Measured",
                MeasuredProcessors.known().holds(processor)
                        ? "this processor is among those that the choice of kernels was measured on"
                        : "never on this processor: the choice of kernels was measured on "
                                + MeasuredProcessors.known().describe());
    }

    /** The devices and whether they can be used, or what was looked for. */
    public void cuda(Cuda cuda) {
        line("CUDA", cuda.describe());
    }

    /** A native build that this machine can run. */
    public void build(NativeBuild build, boolean chosen, boolean here) {
        line(
                "Build",
                build.name() + " (" + build.numericClass().describe() + "): "
                        + (here ? "in the local repository" : "not in the local repository, would be downloaded")
                        + (chosen ? "; chosen" : ""));
    }

    /** A backend that this machine cannot run. */
    public void noBuild(Backend backend, Numerics numerics, DistillException why) {
        line(
                "Build",
                "none for " + backend.label() + ", " + numerics.label() + " numerics: "
                        + why.getMessage().lines().findFirst().orElse(""));
    }

    /** The kernel that BLAS is told to take, or that it has alone. */
    public void blas(NativeBuild build) {
        String kernel = build.environment().get(NativeBuild.KERNEL);
        boolean portable = build.numericClass().numerics() == Numerics.PORTABLE;
        line(
                "BLAS",
                kernel == null
                        ? BlasKernels.only(build.name())
                                .map(only -> "OpenBLAS, kernel " + only + ", the only one in its build for ARM")
                                .orElse("OpenBLAS chooses the processor's kernel")
                        : "OpenBLAS, kernel " + kernel
                                + (portable ? ", the same everywhere" : ", by the instruction set"));
    }

    /** From which size on which kernel is taken. */
    public void kernels(NativeBuild build) {
        line(
                "Kernels",
                build.hasHelper()
                        ? build.tuning().orElse(Tuning.USUAL).inWords() + ", as was measured here"
                        : "one for each operation: there is nothing to choose by size");
    }

    /** How much workers may take. */
    public void workers(WorkerLimits limits, NativeBuild build) {
        line(
                "Workers",
                Words.count(limits.parallel(build)) + " at once, "
                        + Words.count(build.numericClass().threads(), "BLAS thread") + " and "
                        + Words.count(limits.memoryMegabytes()) + " MB each");
    }

    /** The store and its size. */
    public void store(Path folder, long bytes) {
        line("Store", folder + " (" + (bytes == 0 ? "nothing yet" : Words.bytes(bytes)) + ")");
    }

    /** What a worker found when it tested itself. */
    public void selfTest(SelfTestResult result) {
        line(
                "Self-test",
                String.format(
                                Locale.ROOT,
                                "%.0f us a step on %s, %s; ",
                                result.stepMicroseconds(),
                                result.provenance().build(),
                                result.provenance().blas())
                        + (result.sameBits() ? "the same bits twice" : "NOT the same bits twice"));
        line(
                "Products",
                result.vectors() ? "in Java's vectors where they take less time, with BLAS's bits" : "by BLAS alone");
    }

    /** Studies that cannot be read: their networks are not tried. */
    public void unreadable(String why) {
        line("Studies", "not tried: " + why.lines().findFirst().orElse(""));
    }

    /**
     * What became of training the networks of studies twice: a line for all that gave the same bits, and one for each that did not.
     *
     * @param studies the studies that train them, by what was trained
     * @param trials what became of each, in the same order
     */
    public void trials(Map<TrainedRun, Set<String>> studies, List<Trial> trials) {
        Iterator<Trial> results = trials.iterator();
        int same = 0;
        for (Map.Entry<TrainedRun, Set<String>> tried : studies.entrySet()) {
            Trial trial = results.next();
            same += trial.sameBits() ? 1 : 0;
            if (!trial.sameBits()) {
                TrainedRun run = tried.getKey();
                line(
                        "Trial",
                        String.join(", ", tried.getValue()) + ": "
                                + Composed.describe(run.network()) + " on "
                                + run.task().describe() + ": "
                                + (trial.cause().isEmpty() ? "NOT the same bits twice" : trial.cause()));
            }
        }
        if (!trials.isEmpty()) {
            line(
                    "Trials",
                    "of " + Words.count(trials.size(), "network")
                            + " that the studies train, each by its recipe twice for two steps, " + Words.count(same)
                            + " gave the same bits");
        }
    }

    private void line(String what, String found) {
        log.info(String.format(Locale.ROOT, "%-10s %s", what, found));
    }
}
