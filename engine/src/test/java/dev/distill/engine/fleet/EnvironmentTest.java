package dev.distill.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.run.TestWorkers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void what_a_shell_holds_decides_neither_kernels_nor_threads() {
        Map<String, String> inherited = new HashMap<>(Map.of(
                "PATH", "/usr/bin",
                "CUDA_VISIBLE_DEVICES", "1",
                "SD_MAX_THREADS", "4",
                "SD_BLAS_FALLBACK", "1",
                "OMP_DYNAMIC", "true",
                "OPENBLAS_CORETYPE", "Prescott",
                "MKL_CBWR", "COMPATIBLE"));
        WorkerSettings settings = TestWorkers.settings(folder, 1, 0);
        Environment.replace(inherited, settings);
        Map<String, String> expected = new HashMap<>(Map.of("PATH", "/usr/bin", "CUDA_VISIBLE_DEVICES", "1"));
        expected.putAll(settings.environment());
        assertThat(inherited).isEqualTo(expected);
        assertThat(settings.environment())
                .containsEntry("OPENBLAS_CORETYPE", "Haswell")
                .containsEntry("OMP_NUM_THREADS", "1");
    }
}
