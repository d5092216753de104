package dev.distill.maven;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.ProjectFolder;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.maven.console.DoctorText;
import dev.distill.maven.doctor.Doctor;
import dev.distill.maven.doctor.Machine;
import dev.distill.maven.doctor.Patient;
import dev.distill.maven.doctor.Trials;
import dev.distill.maven.study.Declarations;
import dev.distill.maven.study.DependenciesAtHand;
import dev.distill.maven.study.ProjectClassPath;
import dev.distill.maven.worker.Builds;
import dev.distill.maven.worker.WorkerLimits;
import dev.distill.maven.worker.WorkerTools;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Looks at what this machine has for workers: Java, Maven, processor, devices, native builds, BLAS kernel, threads and store;
 * then starts a worker that tests its speed, and whether it gives the same bits twice, with every network too that the project's
 * studies train. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public final class DoctorMojo extends DistillMojo {

    /**
     * Where runs are computed: {@code auto}, {@code cpu} or {@code cuda}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.backend", defaultValue = "auto")
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
     * Which promise the bits carry: {@code portable} or {@code native}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.numerics", defaultValue = "portable")
    private String numerics;

    /**
     * How many workers at once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.parallel")
    private Integer parallel;

    /**
     * BLAS threads of each worker.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.threads", defaultValue = "1")
    private int threads;

    /**
     * The memory that each worker may use, in megabytes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.memory", defaultValue = "1400")
    private int memory;

    /**
     * Where records and checkpoints are kept.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.store")
    private File store;

    private final WorkerTools tools;
    private final DependenciesAtHand dependencies;

    @Inject
    DoctorMojo(WorkerTools tools, DependenciesAtHand dependencies) {
        this.tools = tools;
        this.dependencies = dependencies;
    }

    @Override
    void run() {
        DoctorText text = new DoctorText(getLog());
        Machine machine = new Machine(
                session.getSystemProperties().getProperty("maven.version"),
                tools.of(session, project),
                Builds.library(cuda));
        NativeBuild build = chosen(machine, text);
        Patient patient =
                new Patient(machine, build, WorkerLimits.of(parallel, memory, null), store(store), trials(build, text));
        new Doctor(patient, text).examine();
    }

    /** What the machine has is told also, and above all, where it has not what was asked for. */
    private NativeBuild chosen(Machine machine, DoctorText text) {
        try {
            return Builds.chosen(backend, numerics, threads, cuda);
        } catch (DistillException e) {
            Doctor.look(machine, Optional.empty(), text);
            throw e;
        }
    }

    /** Of what is compiled already and what the local repository has: a doctor compiles and fetches nothing. */
    private Trials trials(NativeBuild build, DoctorText text) {
        return session.getProjects().stream()
                .map(module -> trials(module, build, text))
                .reduce(Trials.NONE, Trials::and);
    }

    private Trials trials(MavenProject module, NativeBuild build, DoctorText text) {
        List<Path> own = Stream.of(
                        module.getBuild().getTestOutputDirectory(),
                        module.getBuild().getOutputDirectory())
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
        if (own.isEmpty()) {
            return Trials.NONE;
        }
        Path before = ProjectFolder.enter(
                Optional.ofNullable(module.getBasedir()).map(File::toPath).orElse(Path.of("")));
        List<Path> needed = dependencies.of(module, session.getRepositorySession());
        try (Declarations declarations = Declarations.of(new ProjectClassPath(own, needed))) {
            return declarations.isEmpty()
                    ? Trials.NONE
                    : Trials.of(
                            declarations.select(List.of(), text::unreadable), build.numericClass(), text::unreadable);
        } catch (DistillException e) {
            text.unreadable(e.getMessage());
            return Trials.NONE;
        } finally {
            ProjectFolder.enter(before);
        }
    }
}
