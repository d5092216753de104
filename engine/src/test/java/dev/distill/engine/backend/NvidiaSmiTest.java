package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class NvidiaSmiTest {

    private static final String TWO = """
            echo '0, GPU-6f1e, 8.6, 23028, 535.183.01, NVIDIA A10G'
            echo '1, GPU-77aa, 9.0, 81559, 535.183.01, NVIDIA H100 80GB HBM3, PCIe'
            """;

    @TempDir
    private Path folder;

    @Test
    void devices_are_listed_with_their_capability_memory_and_driver() throws IOException {
        assertThat(devices(TWO, Map.of()).found())
                .containsExactly(
                        new CudaDevice("GPU-6f1e", "NVIDIA A10G", new Capability(8, 6), 23_028, "535.183.01"),
                        new CudaDevice(
                                "GPU-77aa", "NVIDIA H100 80GB HBM3, PCIe", new Capability(9, 0), 81_559, "535.183.01"));
    }

    @Test
    void devices_that_are_hidden_from_processes_are_left_out() throws IOException {
        assertThat(devices(TWO, Map.of("CUDA_VISIBLE_DEVICES", "1")).found())
                .extracting(CudaDevice::id)
                .containsExactly("GPU-77aa");
        assertThat(devices(TWO, Map.of("CUDA_VISIBLE_DEVICES", "GPU-6f")).found())
                .extracting(CudaDevice::id)
                .containsExactly("GPU-6f1e");
        assertThat(devices(TWO, Map.of("CUDA_VISIBLE_DEVICES", "")).problem())
                .isEqualTo("CUDA_VISIBLE_DEVICES hides all of them from processes");
    }

    @Test
    void what_went_wrong_is_told() throws IOException {
        assertThat(devices("echo 'Field \"compute_cap\" is not a valid field to query.'; exit 2", Map.of())
                        .problem())
                .endsWith(
                        "nvidia-smi did not list devices with their compute capability (Field \"compute_cap\" is not a"
                                + " valid field to query.)");
        assertThat(devices("echo '0, GPU-1, [N/A], 8000, 470, Old'", Map.of()).problem())
                .endsWith("(0, GPU-1, [N/A], 8000, 470, Old)");
        assertThat(devices("exit 0", Map.of()).problem()).endsWith("nvidia-smi lists no device");
    }

    @Test
    void without_the_program_there_is_no_driver() {
        assertThat(new NvidiaSmi(Map.of("PATH", folder + ":" + "\0")).devices().problem())
                .isEqualTo("there is no program nvidia-smi on the path, so there is no driver");
    }

    private CudaDevices devices(String script, Map<String, String> more) throws IOException {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", folder.toString());
        return new NvidiaSmi(environment).devices();
    }
}
