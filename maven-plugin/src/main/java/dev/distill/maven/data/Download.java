package dev.distill.maven.data;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings what is at an address into a file, in as many tries as are allowed. What has come is kept beside it, so that the next try, or the
 * next build, goes on from there: by a range, where the server has ranges and what is there is still the same (its ETag or date says so).
 *
 * @param client speaks HTTP, through a user's proxy
 * @param patience how often and how long is waited
 * @param listener is told how it goes
 */
record Download(HttpClient client, Patience patience, FetchListener listener) {

    private static final String PART = ".part";
    private static final String MARK = ".mark";
    private static final int BUFFER = 1 << 16;

    /**
     * How often and how long is waited.
     *
     * @param tries in all, where a server or the network fails
     * @param pause before the second try; doubled before each further one
     * @param silence after which a connection without a byte is given up
     */
    record Patience(int tries, Duration pause, Duration silence) {
        static final Patience USUAL = new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /** What may go well at the next try. */
    private static final class Passing extends IOException {
        private static final long serialVersionUID = 1;

        Passing(String message) {
            super(message);
        }
    }

    /**
     * Brings it.
     *
     * @param address where it is
     * @param file where it goes, whole or not at all
     */
    void bring(URI address, Path file) {
        String problem = "";
        for (int trial = 0; trial < patience.tries(); trial++) {
            if (trial > 0) {
                listener.told(name(file) + ": " + problem + "; trying again");
                pause(patience.pause().multipliedBy(1L << trial - 1));
            }
            try {
                attempt(address, file);
                return;
            } catch (FileSystemException e) {
                throw FetchAdvice.unwritable(name(file), file.getParent(), e);
            } catch (IOException e) {
                problem = problem(e);
            }
        }
        throw FetchAdvice.unreachable(name(file), address, problem);
    }

    /** Java names no host that is unknown, nor a port that is closed; the kinds of its exceptions tell. */
    private static String problem(IOException thrown) {
        String kind = thrown.getClass().getSimpleName();
        Throwable cause = thrown.getCause();
        return thrown.getMessage() != null
                ? thrown.getMessage()
                : kind + (cause == null ? "" : ", " + cause.getClass().getSimpleName());
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static DistillException interrupted() {
        Thread.currentThread().interrupt();
        return new DistillException("The fetching was interrupted.", "Type it again: it goes on from there.");
    }

    private void attempt(URI address, Path file) throws IOException {
        Path part = beside(file, PART);
        long there = begun(file);
        HttpResponse<InputStream> response = ask(address, there, mark(file));
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> take(response, body, file, 0);
                case 206 -> take(response, body, file, from(response, there));
                case 416 -> {
                    forget(file);
                    throw new Passing("what had come is not a part of what is there");
                }
                default -> throw failed(address, file, response.statusCode());
            }
        }
        move(part, file);
    }

    /** How many bytes of an earlier try can be gone on from: none where nothing tells whether they are of the same file. */
    private long begun(Path file) throws IOException {
        Path part = beside(file, PART);
        if (Files.isRegularFile(part) && mark(file).isPresent()) {
            return Files.size(part);
        }
        forget(file);
        return 0;
    }

    private static void forget(Path file) throws IOException {
        Files.deleteIfExists(beside(file, PART));
        Files.deleteIfExists(beside(file, MARK));
    }

    private static Optional<String> mark(Path file) throws IOException {
        Path mark = beside(file, MARK);
        return Files.isRegularFile(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
    }

    private HttpResponse<InputStream> ask(URI address, long there, Optional<String> mark) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience.silence())
                .header("User-Agent", "distill")
                .header("Accept-Encoding", "identity");
        if (there > 0) {
            request.header("Range", "bytes=" + there + "-").header("If-Range", mark.orElseThrow());
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Where a part begins that the server sends; one that does not follow what is there is asked for no more. */
    private static long from(HttpResponse<?> response, long there) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + there + "-")) {
            throw new Passing("the server sends another part (" + range + ") than the one from " + there);
        }
        return there;
    }

    private IOException failed(URI address, Path file, int status) {
        if (status >= 500 || status == 408 || status == 429) {
            return new Passing("the server answers " + status);
        }
        throw FetchAdvice.refused(name(file), address, status);
    }

    private void take(HttpResponse<?> response, InputStream body, Path file, long from) throws IOException {
        OptionalLong all = all(response, from);
        if (from == 0) {
            forget(file);
            keepMark(response, file);
        }
        checkSpace(file, from, all);
        long end = from;
        try (Watch watch = new Watch(body, patience.silence());
                OutputStream out = opened(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = watch.read(buffer); read >= 0; read = watch.read(buffer)) {
                write(out, buffer, read, file);
                end += read;
                listener.at(name(file), end, all);
            }
        }
        if (all.isPresent() && end != all.getAsLong()) {
            throw new Passing("it ended after " + end + " of " + all.getAsLong() + " bytes");
        }
    }

    private static OptionalLong all(HttpResponse<?> response, long from) {
        OptionalLong length = response.headers().firstValueAsLong("Content-Length");
        return length.isPresent() ? OptionalLong.of(from + length.getAsLong()) : length;
    }

    /** A strong ETag tells one content from another, and a date does so as a rule. */
    private static void keepMark(HttpResponse<?> response, Path file) throws IOException {
        Optional<String> mark = response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"));
        if (mark.isPresent()) {
            Files.writeString(beside(file, MARK), mark.get(), StandardCharsets.UTF_8);
        }
    }

    private static void checkSpace(Path file, long from, OptionalLong all) throws IOException {
        long there = Files.getFileStore(file.getParent()).getUsableSpace();
        if (all.isPresent() && all.getAsLong() - from > there) {
            throw FetchAdvice.noSpace(name(file), file.getParent(), all.getAsLong() - from, there);
        }
    }

    private static OutputStream opened(Path file) {
        try {
            return Files.newOutputStream(
                    beside(file, PART), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw FetchAdvice.unwritable(name(file), file.getParent(), e);
        }
    }

    /** A disk that is full is no fault of the network, and no further try mends it. */
    private static void write(OutputStream out, byte[] bytes, int length, Path file) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw FetchAdvice.unwritable(name(file), file.getParent(), e);
        }
    }

    private static void move(Path part, Path file) {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forget(file);
        } catch (IOException e) {
            throw FetchAdvice.unwritable(name(file), file.getParent(), e);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(name(file) + ending);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
