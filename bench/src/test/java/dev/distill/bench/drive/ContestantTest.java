package dev.distill.bench.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestantTest {

    @TempDir
    Path logs;

    @Test
    void a_peer_is_described_with_what_it_multiplies_by() {
        Peer peer = new Peer("some", List.of("sh", "-c", "echo @ready some peer; read line"), Map.of());
        try (Contestant contestant = new Contestant(peer, logs)) {
            assertThat(contestant.up()).isTrue();
            assertThat(contestant.description()).isEqualTo("some peer; products by none that the system tells");
        }
    }
}
