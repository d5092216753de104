package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Archives with bytes that went wrong: each is read as what it says, or refused in two lines; no file is written.
 * {@code -Djqwik.tries.default=10000} takes as many.
 */
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

    @Property
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

    @Property
    void whatever_its_entries_are_called_nothing_is_written_outside_the_folder(
            @ForAll @Size(min = 1, max = 4) List<@From("parts") String> parts) throws IOException {
        Path archive = folder.resolve("damaged.zip");
        Path pins = folder.resolve("target").resolve("pins");
        pack(archive, String.join("/", parts));
        try {
            PinArchive.read(archive).forEach(new PinFolder(pins)::write);
        } catch (DistillException refused) {
            assertThat(refused.getMessage().lines()).hasSize(2);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(file -> file.equals(archive) || file.startsWith(pins));
        }
        PinFolder.delete(folder.resolve("target"));
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.of(
                "..", ".", "", "sample", "1.0.0", "study.lock", "C:", "con", "~", "a\\..\\b", "\u0000", "\u202e");
    }

    /** The files of a sound pin, in a folder of any name. */
    private static void pack(Path archive, String name) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, String> file :
                    PinSamples.pin("1.0.0").files().entrySet()) {
                zip.putNextEntry(new ZipEntry(name + "/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
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
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
