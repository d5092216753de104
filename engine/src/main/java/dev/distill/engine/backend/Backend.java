package dev.distill.engine.backend;

import java.util.Locale;

/** Where runs are computed. */
public enum Backend {
    /** CUDA where there is a device and it was asked for by name; the processor otherwise: today always the processor. */
    AUTO,
    /** The processor. */
    CPU,
    /** An NVIDIA device. */
    CUDA;

    /** The backend in selections and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
