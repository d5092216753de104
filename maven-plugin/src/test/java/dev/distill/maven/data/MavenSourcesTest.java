package dev.distill.maven.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.data.Offer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses are reached as a user's settings say. */
class MavenSourcesTest {
    private static final byte[] CONTENT = "a\t1\n".getBytes(StandardCharsets.UTF_8);
    private static final FetchListener SILENT = new FetchListener() {
        @Override
        public void at(String file, long bytes, OptionalLong all) {
            assertThat(bytes).isPositive();
        }

        @Override
        public void told(String message) {
            assertThat(message).isNotBlank();
        }
    };
    private static final Offer.Address FAR =
            new Offer.Address(URI.create("http://data.invalid/one.tsv"), Optional.empty());

    @TempDir
    private Path folder;

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private DataServer server;

    @BeforeEach
    void open() throws IOException {
        server = new DataServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void download() {
        new MavenSources(null, session, List.of(), SILENT).download(FAR, folder.resolve("one.tsv"));
    }

    private void proxied(Authentication authentication) {
        URI proxy = URI.create(server.address("/"));
        session.setProxySelector(any -> new Proxy("http", proxy.getHost(), proxy.getPort(), authentication));
    }

    @Test
    void offline_is_told_with_file_and_address() {
        session.setOffline(true);
        assertThatThrownBy(this::download)
                .hasMessage(
                        "The data (one.tsv) cannot be fetched from (http://data.invalid/one.tsv): Maven is offline.\n"
                                + "Type it once without -o. Or bring it by hand: mvn distill:data tells where it belongs.");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void the_proxy_of_the_settings_is_asked() {
        proxied(null);
        server.at("/one.tsv", DataServer.giving(CONTENT, "\"1\""));
        download();
        assertThat(folder.resolve("one.tsv")).hasBinaryContent(CONTENT);
    }

    @Test
    void a_proxy_that_asks_for_a_password_gets_it() {
        proxied(new AuthenticationBuilder()
                .addUsername("ada")
                .addPassword("secret")
                .build());
        server.at("/one.tsv", exchange -> {
            boolean known =
                    "Basic YWRhOnNlY3JldA==".equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"here\"");
            (known ? DataServer.giving(CONTENT, "\"1\"") : DataServer.failing(407)).to(exchange);
        });
        download();
        assertThat(folder.resolve("one.tsv")).hasBinaryContent(CONTENT);
        assertThat(server.asked).hasSize(2);
    }
}
