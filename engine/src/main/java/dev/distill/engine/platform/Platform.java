package dev.distill.engine.platform;

import dev.distill.engine.backend.BlasKernels;
import dev.distill.engine.backend.Tuning;
import java.util.Optional;

/**
 * What the programs of a process compute on. There is one for a process, since libraries take their kernels, threads and device when they
 * are loaded and cannot be told otherwise; a program may be recorded for another, to see what it would do there.
 *
 * @param device where values lie
 * @param build the native build's name, such as {@code linux-x86_64-avx2}
 * @param kernel the kernel that BLAS was told to take, or empty where it chooses
 * @param portable whether all kernels are held to those of every processor
 * @param threads of BLAS
 * @param oneDnn whether the build has oneDNN, which can take over large operations
 * @param fused whether the processor is known to multiply and add in one instruction; otherwise Java computes it by other means, slowly
 * @param tuning from which size on one kernel is taken rather than another
 * @param devices the devices that values lie on, in words; empty on the processor
 */
public record Platform(
        Device device,
        String build,
        String kernel,
        boolean portable,
        int threads,
        boolean oneDnn,
        boolean fused,
        Tuning tuning,
        String devices) {

    private static final String HASWELL = "Haswell";

    private static final class Holder {
        private static final Platform HERE = PlatformMaker.make();
    }

    /** That of this process. */
    public static Platform here() {
        return Holder.HERE;
    }

    /** Whether Java sees the memory that values lie in. */
    public boolean onCpu() {
        return device == Device.CPU;
    }

    /** Whether BLAS multiplies by its kernel for Haswell, whose sums passes in Java add up in the same order, some of them in less time. */
    public boolean addsLikeHaswell() {
        return onCpu() && (portable || kernel.equals(HASWELL));
    }

    /** Whether Java's vectors may multiply in place of ops: BLAS alone computes these, by the kernel whose order vectors have, on one thread. */
    public boolean multipliesInVectors() {
        return addsLikeHaswell() && !oneDnn && fused && threads == 1;
    }

    /** Returns this platform with other sizes. */
    public Platform tuned(Tuning other) {
        return new Platform(device, build, kernel, portable, threads, oneDnn, fused, other, devices);
    }

    /** The BLAS library, the kernel that it was asked for or that it has alone, and its helper's, in a sentence's part. */
    public String blas(String version) {
        if (!onCpu()) {
            return "cuBLAS" + (devices.isEmpty() ? "" : " on " + devices);
        }
        String asked = Optional.of(kernel)
                .filter(told -> !told.isEmpty())
                .or(() -> BlasKernels.only(build))
                .map(known -> known + " kernel")
                .orElse("kernel by processor");
        return "OpenBLAS " + version + ", " + asked + (oneDnn ? ", " + tuning.describe() : "");
    }
}
