package dev.distill.maven.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A stream that is given up where no byte comes for a while: a server that falls silent would hold a build for ever. */
final class Watch implements AutoCloseable {

    private final InputStream in;
    private final Duration silence;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Watch::thread);
    private volatile boolean silent;

    Watch(InputStream in, Duration silence) {
        this.in = in;
        this.silence = silence;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "distill-silence");
        thread.setDaemon(true);
        return thread;
    }

    int read(byte[] buffer) throws IOException {
        Future<?> end = clock.schedule(this::giveUp, silence.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw silent ? new IOException("no byte came for " + silence.toMillis() / 1000.0 + " s", e) : e;
        } finally {
            end.cancel(false);
        }
    }

    private void giveUp() {
        silent = true;
        try {
            in.close();
        } catch (IOException e) {
            // It is given up either way.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
