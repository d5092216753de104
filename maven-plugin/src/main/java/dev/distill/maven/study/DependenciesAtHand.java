package dev.distill.maven.study;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;

/** What projects depend on, as far as the local repository has it: nothing is fetched, and what is not there is left out. */
public final class DependenciesAtHand {

    private final ProjectDependenciesResolver resolver;

    @Inject
    DependenciesAtHand(ProjectDependenciesResolver resolver) {
        this.resolver = resolver;
    }

    /** The files of a project's dependencies in all scopes. */
    public List<Path> of(MavenProject project, RepositorySystemSession session) {
        DefaultRepositorySystemSession offline = new DefaultRepositorySystemSession(session);
        offline.setOffline(true);
        return resolve(new DefaultDependencyResolutionRequest(project, offline)).getResolvedDependencies().stream()
                .map(Dependency::getArtifact)
                .map(Artifact::getFile)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .toList();
    }

    private DependencyResolutionResult resolve(DefaultDependencyResolutionRequest request) {
        try {
            return resolver.resolve(request);
        } catch (DependencyResolutionException e) {
            return e.getResult();
        }
    }
}
