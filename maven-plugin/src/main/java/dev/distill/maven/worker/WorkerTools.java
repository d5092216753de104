package dev.distill.maven.worker;

import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/** Maven's own parts that it takes to start workers. */
public final class WorkerTools {

    private final RepositorySystem repositories;
    private final ToolchainManager toolchains;

    @Inject
    WorkerTools(RepositorySystem repositories, ToolchainManager toolchains) {
        this.repositories = repositories;
        this.toolchains = toolchains;
    }

    /** What the workers of a project's build are started with. */
    public Workers of(MavenSession session, MavenProject project) {
        return new Workers(JavaExecutable.of(toolchains, session), WorkerJars.of(repositories, session, project));
    }
}
