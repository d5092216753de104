package dev.distill.engine.platform;

/** Where values lie. */
public enum Device {
    /** In the processor's own memory, which Java sees. */
    CPU,
    /** In the memory of an NVIDIA device. */
    CUDA
}
