package dev.distill.maven.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.engine.backend.NativeBuild;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerLimitsTest {

    private final int cores = Runtime.getRuntime().availableProcessors();
    private final NativeBuild build = Builds.chosen("cpu", "portable", 1);

    @Test
    void as_many_workers_as_cores_unless_told_otherwise() {
        assertThat(WorkerLimits.of(null, 1_400, null).parallel(build)).isEqualTo(cores);
        assertThat(WorkerLimits.of(5, 1_400, null).parallel(build)).isEqualTo(5);
    }

    @Test
    void threads_within_workers_take_cores_from_others() {
        assertThat(WorkerLimits.of(null, 1_400, null).parallel(build.threads(2 * cores)))
                .isEqualTo(1);
    }

    @Test
    void limits_are_checked() {
        assertThat(WorkerLimits.of(1, 1_400, "90s").timeout()).contains(Duration.ofSeconds(90));
        assertThatThrownBy(() -> WorkerLimits.of(0, 1_400, null)).hasMessageContaining("distill.parallel (0)");
        assertThatThrownBy(() -> Builds.chosen("cpu", "portable", 0)).hasMessageContaining("distill.threads (0)");
        assertThatThrownBy(() -> WorkerLimits.of(1, 100, null)).hasMessageContaining("distill.memory (100)");
    }
}
