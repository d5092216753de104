package dev.distill.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void kernels_and_threads_are_told() {
        assertThat(TestWorkers.settings(folder, 1, 0).environment())
                .containsEntry("OPENBLAS_CORETYPE", "Haswell")
                .containsEntry("OMP_NUM_THREADS", "1")
                .containsEntry("OPENBLAS_NUM_THREADS", "1");
    }
}
