package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The schedule that studies have, and executors that are simulated. */
class ScheduleAtScaleTest {

    /** In memory where the system has such a folder: 20,000 small files are written and read. */
    private static final Path FAST = Path.of("/dev/shm");

    /** They take 160 MB there; a container may have 64. */
    private static final long ROOM = 512L << 20;

    @TempDir(factory = Memory.class)
    Path store;

    /** Makes the store's folder. */
    static final class Memory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.isWritable(FAST) && Files.getFileStore(FAST).getUsableSpace() > ROOM
                    ? Files.createTempDirectory(FAST, "distill-")
                    : Files.createTempDirectory("distill-");
        }
    }

    @Test
    void ten_thousand_runs_on_500_executors_take_at_most_a_tenth_more_than_the_least_time_in_a_heap_of_a_gibibyte()
            throws Exception {
        String[] told = told().split(" ");
        assertThat(told[0]).isEqualTo("10000");
        double makespan = Double.parseDouble(told[1]);
        double least = Double.parseDouble(told[2]);
        assertThat(makespan).isBetween(least, 1.1 * least);
        assertThat(Integer.parseInt(told[3])).isPositive();
    }

    private String told() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TenThousandRuns.class.getName(),
                        store.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor()).isZero();
        return told;
    }
}
