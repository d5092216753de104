package dev.distill.maven.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerLimitsTest {

    private final int cores = Runtime.getRuntime().availableProcessors();

    @Test
    void as_many_workers_as_cores_unless_told_otherwise() {
        assertThat(WorkerLimits.of(null, 1, 1_400, null).parallel()).isEqualTo(cores);
        assertThat(WorkerLimits.of(5, 1, 1_400, null).parallel()).isEqualTo(5);
    }

    @Test
    void threads_within_workers_take_cores_from_others() {
        assertThat(WorkerLimits.of(null, 2 * cores, 1_400, null).parallel()).isEqualTo(1);
    }

    @Test
    void limits_are_checked() {
        assertThat(WorkerLimits.of(1, 1, 1_400, "90s").timeout()).contains(Duration.ofSeconds(90));
        assertThatThrownBy(() -> WorkerLimits.of(0, 1, 1_400, null)).hasMessageContaining("distill.parallel (0)");
        assertThatThrownBy(() -> WorkerLimits.of(1, 0, 1_400, null)).hasMessageContaining("distill.threads (0)");
        assertThatThrownBy(() -> WorkerLimits.of(1, 1, 100, null)).hasMessageContaining("distill.memory (100)");
    }
}
