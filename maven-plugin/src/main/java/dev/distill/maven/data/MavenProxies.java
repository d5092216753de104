package dev.distill.maven.data;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;

/** The proxies of a user's settings, with their passwords deciphered, as Maven chooses them for its own repositories. */
final class MavenProxies extends ProxySelector {

    private final RepositorySystemSession session;

    MavenProxies(RepositorySystemSession session) {
        this.session = session;
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(of(uri).map(
                        proxy -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .orElse(Proxy.NO_PROXY));
    }

    private Optional<org.eclipse.aether.repository.Proxy> of(URI uri) {
        return Optional.ofNullable(session.getProxySelector())
                .map(selector -> selector.getProxy(repository(uri).build()));
    }

    private static RemoteRepository.Builder repository(URI uri) {
        return new RemoteRepository.Builder("distill-data", "default", uri.toString());
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException cause) {
        // The exception tells.
    }

    /** Answers proxies that ask who it is. */
    Authenticator authenticator() {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? password(URI.create(getRequestingURL().toString()))
                        : null;
            }
        };
    }

    private PasswordAuthentication password(URI uri) {
        RemoteRepository repository =
                repository(uri).setProxy(of(uri).orElse(null)).build();
        try (AuthenticationContext context = AuthenticationContext.forProxy(session, repository)) {
            String name = context == null ? null : context.get(AuthenticationContext.USERNAME);
            String word = context == null ? null : context.get(AuthenticationContext.PASSWORD);
            return name == null ? null : new PasswordAuthentication(name, (word == null ? "" : word).toCharArray());
        }
    }
}
