package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Archives with bytes that went wrong: each is read as what it says, or refused in two lines; no file is written. */
class MalformedArchivePropertyTest {

    private static Path folder;
    private static byte[] sound;

    @BeforeContainer
    static void pack() throws IOException {
        folder = Files.createTempDirectory("archives");
        PinArchive.write(List.of(PinSamples.pin("1.0.0")), folder.resolve("sound.zip"));
        sound = Files.readAllBytes(folder.resolve("sound.zip"));
        Files.delete(folder.resolve("sound.zip"));
    }

    @AfterContainer
    static void clean() throws IOException {
        PinFolder.delete(folder);
    }

    @Property(tries = 2_000)
    void a_damaged_archive_is_read_or_refused_in_words(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int times)
            throws IOException {
        Path archive = folder.resolve("damaged.zip");
        Files.write(archive, damaged(times, new Random(seed)));
        try {
            assertThat(PinArchive.read(archive)).isNotEmpty();
        } catch (DistillException refused) {
            assertThat(refused.getMessage().lines()).hasSize(2);
            assertThat(refused.getMessage()).doesNotContain("\u001b", "\u0000").hasSizeLessThan(1_500);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(archive);
        }
    }

    private static byte[] damaged(int times, Random random) {
        byte[] bytes = sound.clone();
        for (int i = 0; i < times; i++) {
            // The directory at the end is hit as often as all the rest.
            int at = random.nextBoolean()
                    ? bytes.length - 1 - random.nextInt(Math.min(600, bytes.length))
                    : random.nextInt(bytes.length);
            bytes[at] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
