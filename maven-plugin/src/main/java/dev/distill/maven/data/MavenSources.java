package dev.distill.maven.data;

import dev.distill.dsl.data.Offer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Where data come from in a build: artifacts as Maven resolves all else, through a user's mirrors; addresses through a user's proxies;
 * neither from the network where Maven is offline.
 *
 * @param system resolves
 * @param session of the build's repositories
 * @param repositories of the project
 * @param listener is told how it goes
 */
public record MavenSources(
        RepositorySystem system,
        RepositorySystemSession session,
        List<RemoteRepository> repositories,
        FetchListener listener)
        implements SetFetcher.Sources {

    private static final Duration CONNECTING = Duration.ofSeconds(20);

    /** Brings sets from there. */
    public SetFetcher fetcher() {
        return new SetFetcher(this, listener);
    }

    @Override
    public Path artifact(Offer.Artifact artifact) {
        ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(artifact.coordinates()), repositories, null);
        try {
            return system.resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw FetchAdvice.unresolved(artifact.coordinates(), session.isOffline(), e);
        }
    }

    @Override
    public void download(Offer.Address address, Path file) {
        if (session.isOffline()) {
            throw FetchAdvice.offline(address.fileName(), address.uri().toString());
        }
        MavenProxies proxies = new MavenProxies(session);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(proxies)
                .authenticator(proxies.authenticator())
                .build();
        new Download(client, Download.Patience.USUAL, listener).bring(address.uri(), file);
    }
}
