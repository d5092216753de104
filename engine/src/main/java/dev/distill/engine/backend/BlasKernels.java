package dev.distill.engine.backend;

import java.util.Optional;

/** Which kernels OpenBLAS's libraries hold: those for x86-64 hold one for each of many processors, and choose. */
public final class BlasKernels {

    /** In the libraries' own words, "OpenBLAS 0.3.19 NO_AFFINITY ARMV8": they were built for that target alone. */
    private static final String ON_ARM = "ARMV8";

    private BlasKernels() {}

    /** The one that a native build's library has, where there is nothing to choose. */
    public static Optional<String> only(String build) {
        return build.equals("linux-arm64") ? Optional.of(ON_ARM) : Optional.empty();
    }
}
