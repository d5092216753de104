package dev.distill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.bytedeco.javacpp.Pointer;

/** Sees that something that runs often allocates neither objects nor native memory, once it is compiled. */
public final class Garbage {

    /** The tag of tests that have a JVM of their own: in one that has run all else before, code is compiled for all that it has seen. */
    public static final String ALONE = "alone";

    private static final String VECTORS = "jdk.incubator.vector.";
    private static final List<String> ALLOCATIONS =
            List.of("jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB");

    /** So many that the last ones are compiled on a busy machine too; a quiet one needs a few. */
    private static final int ROUNDS = 400;

    private static final int LAST = 100;
    private static final long ROUND = 5_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Garbage() {}

    /**
     * One of many rounds takes nothing of the heap. Where none does, the last ones take nothing but vectors that Java's compiler keeps as objects, and
     * few of them: in about one JVM of fifteen that of Java 17 does so where a sum is stored.
     *
     * @param often how often the action is in a round
     * @param vectors the bytes that vectors may take of an action, of the heap of such a JVM
     */
    public static void assertNone(int often, long vectors, Runnable action) {
        try (Recording recording = new Recording()) {
            ALLOCATIONS.forEach(event -> recording.enable(event).withStackTrace());
            recording.start();
            heapTakenBy(often, action);
            long natives = Pointer.totalCount();
            long bytes = Pointer.totalBytes();
            if (least(ROUNDS - LAST, often, action) >= ROUND) {
                Instant start = Instant.now();
                long least = least(LAST, often, action);
                if (least >= ROUND) {
                    recording.stop();
                    assertVectors(allocations(recording, start));
                    assertThat(least / often)
                            .as("bytes of vectors that are objects")
                            .isLessThan(vectors);
                }
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(natives);
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
        }
    }

    private static void assertVectors(List<RecordedEvent> events) {
        assertThat(events).as("samples, of which there is one in 64 KB").isNotEmpty();
        assertThat(events)
                .as("what the last rounds allocate but vectors")
                .filteredOn(
                        event -> !name(event.getStackTrace().getFrames().get(0)).startsWith(VECTORS))
                .map(Garbage::told)
                .isEmpty();
    }

    /** What the cheapest of so many rounds takes; none comes after one that takes nothing. */
    private static long least(int rounds, int often, Runnable action) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < rounds && least >= ROUND; round++) {
            least = Math.min(least, heapTakenBy(often, action));
        }
        return least;
    }

    private static long heapTakenBy(int often, Runnable action) {
        long before = heapAllocated();
        for (int k = 0; k < often; k++) {
            action.run();
        }
        return heapAllocated() - before;
    }

    private static long heapAllocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** What rounds of this thread have allocated since then, as far as the recorder saw it. */
    private static List<RecordedEvent> allocations(Recording recording, Instant start) {
        Path file = null;
        try {
            file = Files.createTempFile("garbage", ".jfr");
            recording.dump(file);
            List<RecordedEvent> events = new ArrayList<>();
            try (RecordingFile all = new RecordingFile(file)) {
                while (all.hasMoreEvents()) {
                    RecordedEvent event = all.readEvent();
                    if (event.getStartTime().isAfter(start) && isOfARound(event)) {
                        events.add(event);
                    }
                }
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Optional.ofNullable(file).map(Path::toFile).ifPresent(File::delete);
        }
    }

    private static boolean isOfARound(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> name(frame).equals(Garbage.class.getName() + ".heapTakenBy"));
    }

    private static String told(RecordedEvent event) {
        return event.getClass("objectClass").getName() + " at "
                + event.getStackTrace().getFrames().stream()
                        .limit(6)
                        .map(frame -> name(frame) + ":" + frame.getLineNumber())
                        .collect(Collectors.joining(" < "));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}
