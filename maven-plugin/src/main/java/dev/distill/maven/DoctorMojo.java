package dev.distill.maven;

import dev.distill.maven.console.DoctorText;
import dev.distill.maven.doctor.Doctor;
import dev.distill.maven.doctor.Patient;
import dev.distill.maven.worker.Builds;
import dev.distill.maven.worker.JavaExecutable;
import dev.distill.maven.worker.WorkerJars;
import dev.distill.maven.worker.WorkerLimits;
import java.io.File;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Looks at what this machine has for workers: Java, Maven, processor, devices, native builds, BLAS kernel, threads and store;
 * then starts a worker that tests its speed, and whether it gives the same bits twice. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends DistillMojo {

    /**
     * Where runs are computed: {@code auto}, {@code cpu} or {@code cuda}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.backend", defaultValue = "auto")
    private String backend;

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

    private final RepositorySystem repositories;
    private final ToolchainManager toolchains;

    @Inject
    DoctorMojo(RepositorySystem repositories, ToolchainManager toolchains) {
        this.repositories = repositories;
        this.toolchains = toolchains;
    }

    @Override
    void run() {
        Patient patient = new Patient(
                session.getSystemProperties().getProperty("maven.version"),
                JavaExecutable.of(toolchains, session),
                Builds.chosen(backend, numerics),
                WorkerJars.of(repositories, session, project),
                WorkerLimits.of(parallel, threads, memory, null),
                store(Optional.ofNullable(store).map(File::toPath).orElse(null)));
        new Doctor(patient, new DoctorText(getLog())).examine();
    }
}
