package dev.distill.maven.data;

import static dev.distill.maven.data.DataServer.breakingOff;
import static dev.distill.maven.data.DataServer.failing;
import static dev.distill.maven.data.DataServer.fallingSilent;
import static dev.distill.maven.data.DataServer.giving;
import static dev.distill.maven.data.DataServer.inTurn;
import static dev.distill.maven.data.DataServer.leadingTo;
import static dev.distill.maven.data.DataServer.withoutRanges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine that does what servers do. */
class DownloadTest {
    private static final byte[] CONTENT = new byte[1_000_000];
    private static final String TAG = "\"one\"";

    static {
        new Random(7).nextBytes(CONTENT);
    }

    /** Hears how it goes, and dies where it is told to, as a build does that is killed. */
    private static final class Ear implements FetchListener {
        private final List<String> told = new ArrayList<>();
        private long last;
        private long mortalAt = Long.MAX_VALUE;

        @Override
        public void at(String file, long bytes, OptionalLong all) {
            last = bytes;
            if (bytes >= mortalAt) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void told(String message) {
            told.add(message);
        }
    }

    @TempDir
    private Path folder;

    private final Ear ear = new Ear();
    private int tries = 3;
    private Duration silence = Duration.ofMinutes(2);
    private DataServer server;

    @BeforeEach
    void open() throws IOException {
        server = new DataServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void bring(String path) {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        Download.Patience patience = new Download.Patience(tries, Duration.ofMillis(1), silence);
        new Download(client, patience, ear).bring(URI.create(server.address(path)), file());
    }

    private Path file() {
        return folder.resolve("set.bin");
    }

    private void assertBrought() throws IOException {
        assertThat(file()).hasBinaryContent(CONTENT);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void what_is_there_comes_whole() throws IOException {
        server.at("/set.bin", giving(CONTENT, TAG));
        bring("/set.bin");
        assertBrought();
        assertThat(ear.last).isEqualTo(CONTENT.length);
        assertThat(server.asked).containsExactly("/set.bin");
    }

    @Test
    void a_build_that_was_killed_is_gone_on_from() throws IOException {
        server.at("/set.bin", giving(CONTENT, TAG));
        ear.mortalAt = 300_000;
        assertThatThrownBy(() -> bring("/set.bin")).hasMessage("killed");
        long part = Files.size(folder.resolve("set.bin.part"));
        assertThat(part).isBetween(300_000L, 999_999L);
        assertThat(file()).doesNotExist();
        ear.mortalAt = Long.MAX_VALUE;
        bring("/set.bin");
        assertBrought();
        assertThat(server.asked).containsExactly("/set.bin", "/set.bin bytes=" + part + "-");
    }

    @Test
    void what_has_changed_there_begins_anew() throws IOException {
        server.at("/set.bin", giving(new byte[800_000], "\"zero\""));
        ear.mortalAt = 300_000;
        assertThatThrownBy(() -> bring("/set.bin")).hasMessage("killed");
        server.at("/set.bin", giving(CONTENT, TAG));
        ear.mortalAt = Long.MAX_VALUE;
        bring("/set.bin");
        assertBrought();
    }

    @Test
    void a_server_without_ranges_begins_anew() throws IOException {
        server.at("/set.bin", withoutRanges(CONTENT));
        ear.mortalAt = 300_000;
        assertThatThrownBy(() -> bring("/set.bin")).hasMessage("killed");
        ear.mortalAt = Long.MAX_VALUE;
        bring("/set.bin");
        assertBrought();
        assertThat(server.asked).containsExactly("/set.bin", "/set.bin");
    }

    @Test
    void what_the_server_cuts_short_is_gone_on_from() throws IOException {
        server.at("/set.bin", inTurn(breakingOff(CONTENT, 400_000, TAG), giving(CONTENT, TAG)));
        bring("/set.bin");
        assertBrought();
        assertThat(server.asked).hasSize(2).last().asString().startsWith("/set.bin bytes=");
        assertThat(ear.told).singleElement().asString().startsWith("set.bin: ").endsWith("; trying again");
    }

    @Test
    void a_server_that_falls_silent_is_asked_again() throws IOException {
        tries = 8;
        silence = Duration.ofSeconds(3);
        server.at("/set.bin", inTurn(fallingSilent(CONTENT, 400_000, TAG), giving(CONTENT, TAG)));
        bring("/set.bin");
        assertBrought();
        assertThat(ear.told).first().isEqualTo("set.bin: no byte came for 3.0 s; trying again");
    }

    @Test
    void a_slow_server_is_waited_for() throws IOException {
        server.at("/set.bin", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            for (int i = 0; i < 10; i++) {
                exchange.getResponseBody().write(CONTENT, i * 100_000, 100_000);
                exchange.getResponseBody().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
        });
        bring("/set.bin");
        assertBrought();
        assertThat(ear.told).isEmpty();
    }

    @Test
    void a_redirect_is_followed() throws IOException {
        server.at("/set.bin", giving(CONTENT, TAG));
        server.at("/old", leadingTo(server.address("/set.bin")));
        bring("/old");
        assertBrought();
    }

    @Test
    void a_server_that_fails_twice_and_is_well_again_is_borne() throws IOException {
        server.at("/set.bin", inTurn(failing(500), failing(503), giving(CONTENT, TAG)));
        bring("/set.bin");
        assertBrought();
        assertThat(ear.told)
                .containsExactly(
                        "set.bin: the server answers 500; trying again",
                        "set.bin: the server answers 503; trying again");
    }

    @Test
    void a_server_that_fails_always_is_told_with_its_address() {
        server.at("/set.bin", failing(500));
        assertThatThrownBy(() -> bring("/set.bin"))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The data (set.bin) cannot be fetched from (" + server.address("/set.bin")
                        + "): the server answers 500.\nLook at the network");
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void what_is_not_there_is_not_asked_for_again() {
        assertThatThrownBy(() -> bring("/gone.bin"))
                .hasMessageStartingWith("The data (set.bin) cannot be fetched from (" + server.address("/gone.bin")
                        + "): the server answers 404.\nIt has moved or is gone");
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void a_part_that_is_longer_than_the_file_begins_anew() throws IOException {
        Files.write(folder.resolve("set.bin.part"), new byte[2_000_000]);
        Files.writeString(folder.resolve("set.bin.mark"), TAG);
        server.at("/set.bin", inTurn(failing(416), giving(CONTENT, TAG)));
        bring("/set.bin");
        assertBrought();
    }

    @Test
    void another_part_than_the_one_that_is_wanted_is_not_taken() throws IOException {
        Files.write(folder.resolve("set.bin.part"), CONTENT);
        Files.writeString(folder.resolve("set.bin.mark"), TAG);
        server.at("/set.bin", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-9/1000000");
            exchange.sendResponseHeaders(206, 5);
            exchange.getResponseBody().write(CONTENT, 5, 5);
        });
        assertThatThrownBy(() -> bring("/set.bin"))
                .hasMessageContaining("the server sends another part (bytes 5-9/1000000)");
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_server_that_is_not_there_is_told() {
        server.close();
        assertThatThrownBy(() -> bring("/set.bin"))
                .hasMessageStartingWith(
                        "The data (set.bin) cannot be fetched from (" + server.address("/set.bin") + "): ")
                .hasMessageContaining("\nLook at the network");
    }

    @Test
    void more_than_the_disk_has_room_for_is_refused_before_it_comes() {
        server.at("/set.bin", exchange -> exchange.sendResponseHeaders(200, Long.MAX_VALUE / 2));
        assertThatThrownBy(() -> bring("/set.bin"))
                .hasMessageStartingWith("The data (set.bin) have " + Long.MAX_VALUE / 2 + " bytes, and in (" + folder
                        + ") there is room for ")
                .hasMessageContaining("\nMake room there, or name another folder with -Ddistill.data=");
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void a_place_that_cannot_be_written_is_told_and_not_tried_again() throws IOException {
        Files.createDirectories(folder.resolve("set.bin.part/in-its-place"));
        server.at("/set.bin", giving(CONTENT, TAG));
        assertThatThrownBy(() -> bring("/set.bin"))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The data (set.bin) cannot be written in (" + folder + "): ")
                .hasMessageContaining("\nLook at its permissions and the disk's space");
        assertThat(ear.told).isEmpty();
    }
}
