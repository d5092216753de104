package dev.distill.maven.pin;

import dev.distill.dsl.error.DistillException;
import dev.distill.maven.advice.PinAdvice;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;

/**
 * Pins in Maven repositories, had as Maven has everything else, through a user's mirrors, proxies and offline switch; but a
 * wrong or missing checksum is not borne, and which versions there are is always asked anew.
 */
public final class PinRepository {

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    private PinRepository(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = List.copyOf(repositories);
    }

    /** The repositories of a build. */
    public static PinRepository of(RepositorySystem system, MavenSession session, MavenProject project) {
        DefaultRepositorySystemSession strict = new DefaultRepositorySystemSession(session.getRepositorySession());
        strict.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL);
        strict.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
        return new PinRepository(system, strict, project.getRemoteProjectRepositories());
    }

    /** The versions that there are, the oldest first. */
    public List<String> versions(PinCoordinates pin) {
        VersionRangeRequest request = new VersionRangeRequest(artifact(pin, "[0,)"), repositories, null);
        try {
            return system.resolveVersionRange(session, request).getVersions().stream()
                    .map(Object::toString)
                    .toList();
        } catch (VersionRangeResolutionException e) {
            return List.of();
        }
    }

    /**
     * The archive of a version.
     *
     * @throws dev.distill.dsl.error.DistillException where it is not to be had, with the versions that are
     */
    public Path archive(PinCoordinates pin) {
        if (pin.version().isEmpty()) {
            throw missing(pin, "no version is named", null);
        }
        ArtifactRequest request = new ArtifactRequest(artifact(pin, pin.version()), repositories, null);
        try {
            return system.resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw missing(pin, String.valueOf(e.getMessage()), e);
        }
    }

    private DistillException missing(PinCoordinates pin, String why, Throwable cause) {
        return PinAdvice.unresolvedPin(pin.toString(), versions(pin), names(), why, cause);
    }

    /** The names of the repositories that are asked. */
    public List<String> names() {
        return Stream.concat(
                        Stream.of("the local repository"),
                        repositories.stream().map(RemoteRepository::getId).distinct())
                .toList();
    }

    private static Artifact artifact(PinCoordinates pin, String version) {
        return new DefaultArtifact(
                pin.group(), pin.artifact(), PinCoordinates.CLASSIFIER, PinCoordinates.TYPE, version);
    }
}
