package dev.distill.engine.backend;

import java.util.List;

/**
 * The NVIDIA devices of a machine that processes may use.
 *
 * @param found in the order of their numbers
 * @param problem why there are none, in a sentence's part; empty where there are some
 */
public record CudaDevices(List<CudaDevice> found, String problem) {

    /** Copies the list. */
    public CudaDevices {
        found = List.copyOf(found);
    }

    /** Asks the driver's own program on this machine. */
    public static CudaDevices ofThisMachine() {
        return NvidiaSmi.ofThisMachine().devices();
    }

    static CudaDevices none(String problem) {
        return new CudaDevices(List.of(), problem);
    }
}
