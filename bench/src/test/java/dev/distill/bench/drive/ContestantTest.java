package dev.distill.bench.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.bench.peer.Reply;
import dev.distill.bench.peer.Request;
import dev.distill.bench.work.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestantTest {

    @TempDir
    Path folder;

    private Path library;

    @BeforeEach
    void write() throws IOException {
        library = Files.write(folder.resolve("libopenblas.so.0"), new byte[4_096]);
    }

    @Test
    void a_peer_is_described_with_what_it_multiplies_by_once_it_has_loaded_that() {
        try (Contestant contestant = new Contestant(late(), folder.resolve("logs"))) {
            assertThat(contestant.description()).isEmpty();
            assertThat(contestant.up()).isTrue();
            assertThat(contestant.description()).isEqualTo("late; products by none that the system tells");
            Reply reply = contestant.ask(new Request(Request.Verb.WARM, Cases.PRODUCT.name(), 1));
            assertThat(reply.kind()).isEqualTo(Reply.Kind.TOOK);
            assertThat(contestant.description()).isEqualTo("late; products by libopenblas.so.0");
        }
    }

    @Test
    void what_was_dropped_or_is_missing_warms_nobody() {
        try (Contestant contestant = new Contestant(late(), folder.resolve("logs"))) {
            assertThat(contestant
                            .ask(new Request(Request.Verb.WARM, Cases.COPY.name(), 1))
                            .kind())
                    .isEqualTo(Reply.Kind.MISSING);
            contestant.ask(new Request(Request.Verb.DROP, Cases.COPY.name(), 0));
            assertThat(contestant.warmed()).isFalse();
            contestant.ask(new Request(Request.Verb.WARM, Cases.PRODUCT.name(), 1));
            assertThat(contestant.warmed()).isTrue();
        }
    }

    private Peer late() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LatePeer.class.getName(),
                library.toString());
        return new Peer("late", command, Map.of());
    }
}
