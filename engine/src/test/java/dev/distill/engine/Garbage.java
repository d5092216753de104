package dev.distill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.bytedeco.javacpp.Pointer;

/** Sees that something that runs often allocates neither objects nor native memory, once it is compiled. */
public final class Garbage {

    /** The tag of tests that have a JVM of their own: in one that has run all else before, code is compiled for all that it has seen. */
    public static final String ALONE = "alone";

    /** So many that the last ones are compiled on a busy machine too; a quiet one needs a few. */
    private static final int ROUNDS = 400;

    private static final int LAST = 100;

    /** 6,000 at most were seen. A step of a small ResNet takes ten million where all of its vectors are objects. */
    private static final int FEW_VECTORS = 20_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<String> ALLOCATIONS =
            List.of("jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB");

    private Garbage() {}

    /**
     * One of many rounds takes nothing of the heap. Where none does, the last ones take nothing but vectors that Java's compiler keeps as objects, and
     * few of them: in about one JVM of fifteen that of Java 17 does so where a sum is stored.
     */
    public static void assertNone(int often, Runnable action) {
        try (Recording recording = new Recording()) {
            ALLOCATIONS.forEach(event -> recording.enable(event).withStackTrace());
            recording.start();
            heapTakenBy(often, action);
            long natives = Pointer.totalCount();
            long bytes = Pointer.totalBytes();
            if (!oneTakesNothing(ROUNDS - LAST, often, action)) {
                Instant start = Instant.now();
                long taken = heapTakenBy(often, action);
                if (!oneTakesNothing(LAST, often, action)) {
                    recording.stop();
                    assertThat(sites(recording, start))
                            .as("what the last rounds allocate but vectors")
                            .isEmpty();
                    assertThat(taken / often)
                            .as("bytes a run of vectors that are objects")
                            .isLessThan(FEW_VECTORS);
                }
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(natives);
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
        }
    }

    private static boolean oneTakesNothing(int rounds, int often, Runnable action) {
        return IntStream.range(0, rounds).anyMatch(round -> heapTakenBy(often, action) < 5_000);
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

    /** What this thread allocated since {@code start} and where, but for vectors, as far as the recorder saw it: one object of each 64 KB. */
    private static Set<String> sites(Recording recording, Instant start) {
        try {
            Path file = Files.createTempFile("garbage", ".jfr");
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            Files.delete(file);
            return events.stream()
                    .filter(event -> event.getStartTime().isAfter(start)
                            && event.getThread().getJavaThreadId()
                                    == Thread.currentThread().getId()
                            && !name(event.getStackTrace().getFrames().get(0)).startsWith("jdk.incubator.vector."))
                    .map(event -> event.getClass("objectClass").getName() + " at "
                            + event.getStackTrace().getFrames().stream()
                                    .limit(6)
                                    .map(frame -> name(frame) + ":" + frame.getLineNumber())
                                    .collect(Collectors.joining(" < ")))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}
