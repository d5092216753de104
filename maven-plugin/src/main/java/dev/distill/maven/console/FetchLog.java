package dev.distill.maven.console;

import dev.distill.maven.data.FetchListener;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.logging.Log;

/** How downloads go, in Maven's log: a line now and then. */
public final class FetchLog implements FetchListener {

    private static final long EVERY_NANOS = 3_000_000_000L;

    private final Log log;
    private final LongSupplier nanos;
    private long last;
    private String file = "";

    /** In a log, by a clock. */
    public FetchLog(Log log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    @Override
    public void at(String file, long bytes, OptionalLong all) {
        boolean whole = all.isPresent() && all.getAsLong() == bytes;
        if (!file.equals(this.file) || whole || nanos.getAsLong() - last >= EVERY_NANOS) {
            this.file = file;
            last = nanos.getAsLong();
            log.info(file + ": " + Words.bytes(bytes) + (all.isPresent() ? of(bytes, all.getAsLong()) : ""));
        }
    }

    private static String of(long bytes, long all) {
        return " of " + Words.bytes(all) + " (" + (all == 0 ? 100 : 100 * bytes / all) + "%)";
    }

    @Override
    public void told(String message) {
        log.info(message);
    }
}
