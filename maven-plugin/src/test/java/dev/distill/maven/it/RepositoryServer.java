package dev.distill.maven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves a repository of files over HTTP, and once more under {@code /tampered/}, where archives are not what they were. */
public final class RepositoryServer {

    private static final String TAMPERED = "/tampered/";

    private final Path root;

    private RepositoryServer(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Starts a server that lasts as long as this JVM, and returns its port. */
    public static int start(Path root) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RepositoryServer repository = new RepositoryServer(root);
        server.createContext("/", repository::answer);
        server.setExecutor(command -> {
            Thread thread = new Thread(command, "repository");
            thread.setDaemon(true);
            thread.start();
        });
        server.start();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean tampered = path.startsWith(TAMPERED);
            Path file = root.resolve(tampered ? path.substring(TAMPERED.length()) : path.substring(1))
                    .normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            if (tampered && path.endsWith(".zip")) {
                bytes[bytes.length / 2] ^= 1;
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
