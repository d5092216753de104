package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Pin;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinArchiveTest {

    private static final Pin PIN = PinSamples.pin("1.0.0");

    @TempDir
    private Path folder;

    @Test
    void what_is_packed_is_read_back_and_the_same_pins_give_the_same_bytes() throws IOException {
        List<Pin> pins = List.of(PIN, PinSamples.pin("1.1.0"));
        PinArchive.write(pins, folder.resolve("a.zip"));
        PinArchive.write(pins, folder.resolve("b.zip"));
        assertThat(PinArchive.read(folder.resolve("a.zip"))).isEqualTo(pins);
        assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../study.lock",
                "sample/1.0.0/../../../../evil",
                "/etc/passwd",
                "C:\\evil",
                "sample\\1.0.0\\study.lock",
                "sample/1.0.0/run.sh",
                "sample/1..0/study.lock",
                "sample/1.0.0/deep/study.lock",
                "sample//study.lock",
                "SAMPLE/1.0.0/study.lock",
                "sample/1.0.0/study.lock\u0000.txt",
                "\u001b[31m/1.0.0/study.lock",
                "study.lock"
            })
    void an_entry_of_another_name_is_refused(String name) throws IOException {
        Path archive = zip(zip -> add(zip, name, "x"));
        assertThatThrownBy(() -> PinArchive.read(archive))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The archive (hostile.zip) is refused: ")
                .hasMessageContaining("Nothing of it was unpacked.")
                .message()
                .doesNotContain("\u001b", "\u0000");
        assertNothingElseIsThere();
    }

    @Test
    void an_archive_that_takes_more_memory_than_there_is_is_refused() throws Exception {
        Path archive =
                zip(zip -> add(zip, "sample/1.0.0/records.csv", "sample,desk,labels,1,x,0,0\n".repeat(1_500_000)));
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveReader.class.getName(),
                        archive.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("The archive (hostile.zip) needs more memory than Maven has, 4");
        assertThat(small.waitFor()).isZero();
    }

    @Test
    void a_link_is_refused() throws IOException {
        Path archive = zip(zip -> {
            ZipArchiveEntry link = new ZipArchiveEntry("sample/1.0.0/study.lock");
            link.setUnixMode(0120777);
            add(zip, link, "/etc/passwd");
        });
        assertThatThrownBy(() -> PinArchive.read(archive)).hasMessageContaining("is a link or no plain file");
    }

    @Test
    void an_entry_that_stands_twice_is_refused() throws IOException {
        Path archive = zip(zip -> {
            add(zip, "sample/1.0.0/study.lock", "one");
            add(zip, "sample/1.0.0/study.lock", "two");
        });
        assertThatThrownBy(() -> PinArchive.read(archive)).hasMessageContaining("stands in it twice");
    }

    @Test
    void a_bomb_is_read_no_farther_than_a_file_may_be_long() throws IOException {
        Path archive = zip(zip -> {
            try {
                zip.putArchiveEntry(new ZipArchiveEntry("sample/1.0.0/records.csv"));
                byte[] zeros = new byte[1 << 20];
                for (int mebibyte = 0; mebibyte < 70; mebibyte++) {
                    zip.write(zeros);
                }
                zip.closeArchiveEntry();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(Files.size(archive)).isLessThan(1 << 20);
        assertThatThrownBy(() -> PinArchive.read(archive)).hasMessageContaining("it has more than 64 MiB");
    }

    @Test
    void a_file_that_is_longer_than_all_an_archive_may_hold_is_not_opened() throws IOException {
        Path archive = folder.resolve("hostile.zip");
        try (RandomAccessFile sparse = new RandomAccessFile(archive.toFile(), "rw")) {
            sparse.setLength((256L << 20) + 1);
        }
        assertThatThrownBy(() -> PinArchive.read(archive)).hasMessageContaining("it has more than 256 MiB");
    }

    @Test
    void too_many_entries_are_refused() throws IOException {
        Path archive = zip(zip ->
                Stream.iterate(0, i -> i + 1).limit(5_001).forEach(i -> add(zip, "sample/1." + i + "/study.lock", "")));
        assertThatThrownBy(() -> PinArchive.read(archive)).hasMessageContaining("more than 5000 entries");
    }

    @Test
    void a_pin_that_is_not_whole_is_refused_with_what_is_wrong() throws IOException {
        Path archive = zip(zip -> PIN.files()
                .forEach((name, text) -> add(
                        zip,
                        "sample/1.0.0/" + name,
                        name.equals("study.lock") ? text.replace("seed=1", "seed=x") : text)));
        assertThatThrownBy(() -> PinArchive.read(archive))
                .hasMessageContaining("of its pin (sample/1.0.0): The file (study.lock) cannot be read at line 7");
    }

    @Test
    void a_pin_in_the_folder_of_another_is_refused() throws IOException {
        Path archive = zip(zip -> PIN.files().forEach((name, text) -> add(zip, "sample/2.0.0/" + name, text)));
        assertThatThrownBy(() -> PinArchive.read(archive)).hasMessageContaining("holds sample 1.0.0 at desk scale");
    }

    @Test
    void what_is_no_archive_and_what_is_empty_are_refused() throws IOException {
        Path none = Files.writeString(folder.resolve("none.zip"), "no zip");
        assertThatThrownBy(() -> PinArchive.read(none)).hasMessageContaining("it is no sound zip file");
        assertThatThrownBy(() -> PinArchive.read(zip(zip -> {}))).hasMessageContaining("there is no pin in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:b:c:d", "../a:b:1", "a:b:1/2", "a b:c:1", "a:b:..", "\u001b:b:1"})
    void coordinates_that_name_nothing_are_refused(String text) {
        assertThatThrownBy(() -> PinCoordinates.of(text))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("names nothing in a Maven repository")
                .message()
                .doesNotContain("\u001b");
    }

    private void assertNothingElseIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("hostile.zip"));
        }
    }

    private Path zip(Consumer<ZipArchiveOutputStream> content) throws IOException {
        Path archive = folder.resolve("hostile.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            content.accept(zip);
        }
        return archive;
    }

    private static void add(ZipArchiveOutputStream zip, String name, String text) {
        add(zip, new ZipArchiveEntry(name), text);
    }

    private static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, String text) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
