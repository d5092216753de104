package dev.distill.engine.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether there is an NVIDIA device with its driver.
 *
 * @param present whether one was found
 * @param lookedFor what was looked for, in a sentence's part
 */
public record CudaDevice(boolean present, String lookedFor) {

    private static final List<Path> SIGNS =
            List.of(Path.of("/dev/nvidia0"), Path.of("/proc/driver/nvidia/version"), Path.of("/dev/dxg"));

    /** Looks at this machine. */
    public static CudaDevice ofThisMachine() {
        return new CudaDevice(
                SIGNS.stream().anyMatch(Files::exists) || System.getenv("CUDA_PATH") != null,
                "there is no "
                        + String.join(
                                ", no ", SIGNS.stream().map(Path::toString).toList()) + " and no variable CUDA_PATH");
    }
}
