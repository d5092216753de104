package dev.distill.maven.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that gives out bytes, well or badly. */
final class DataServer implements AutoCloseable {

    /** Answers a request in a way of its own. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    /** Of each request its path, and its range where it asked for one. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    DataServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String path = exchange.getRequestURI().getPath();
        asked.add(path + (range == null ? "" : " " + range));
        try (exchange) {
            answers.getOrDefault(path, failing(404)).to(exchange);
        }
    }

    DataServer at(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    String address(String path) {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + path;
    }

    /** Whole, or from where a range begins whose mark is still right. */
    static Answer giving(byte[] content, String etag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            String range = exchange.getRequestHeaders().getFirst("Range");
            boolean same = etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
            int from = range == null || !same ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            exchange.getResponseBody().write(content, from, content.length - from);
        };
    }

    /** Whole always, with nothing to know it by. */
    static Answer withoutRanges(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    static Answer failing(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer leadingTo(String address) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", address);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Promises all and closes after a part. */
    static Answer breakingOff(byte[] content, int after, String etag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.sendResponseHeaders(200, content.length);
            OutputStream out = exchange.getResponseBody();
            out.write(content, 0, after);
            out.flush();
        };
    }

    /** Promises all, sends a part, and then nothing. */
    static Answer fallingSilent(byte[] content, int after, String etag) {
        return exchange -> {
            breakingOff(content, after, etag).to(exchange);
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** One answer after another; the last one stays. */
    static Answer inTurn(Answer... answers) {
        List<Answer> left = new CopyOnWriteArrayList<>(answers);
        return exchange -> (left.size() > 1 ? left.remove(0) : left.get(0)).to(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
