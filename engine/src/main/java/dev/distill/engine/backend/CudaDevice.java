package dev.distill.engine.backend;

/**
 * An NVIDIA device.
 *
 * @param id by which a process is held to it
 * @param name its model
 * @param capability its compute capability
 * @param memoryMebibytes its memory
 * @param driver the version of its driver
 */
public record CudaDevice(String id, String name, Capability capability, long memoryMebibytes, String driver) {

    /** The device in words. */
    public String describe() {
        return name + " (compute capability " + capability + ", " + memoryMebibytes + " MiB)";
    }
}
