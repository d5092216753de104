package dev.distill.maven.origin;

import dev.distill.engine.process.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The system's C library, whose exp and log softmax and cross-entropy are made of. */
final class CLibrary {

    /** What the command {@code getconf} calls it. */
    static final String NAME = "GNU_LIBC_VERSION";

    private static final int SECONDS = 10;
    private static final int MOST = 100;

    private CLibrary() {}

    /** Such as {@code glibc 2.36}; none where the system has another one, or does not tell. */
    static Optional<String> version() {
        try {
            Process process = Child.of("getconf", NAME)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(MOST), StandardCharsets.US_ASCII).strip();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return Optional.of(said).filter(it -> ended && it.startsWith("glibc "));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
