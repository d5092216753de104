package dev.distill.engine.front;

import dev.distill.engine.backend.Tuning;
import dev.distill.engine.platform.Device;
import dev.distill.engine.platform.Platform;

/** Platforms that programs are recorded for where there is no such device; ND4J's backend here computes them. */
final class Devices {

    static final Platform CUDA =
            new Platform(Device.CUDA, "cuda-11.6-linux-x86_64", "", false, 1, false, true, Tuning.USUAL, "NVIDIA A10");

    /** Native numerics with oneDNN: another way back through convolutions. */
    static final Platform ONE_DNN =
            new Platform(Device.CPU, "linux-x86_64-onednn-avx2", "Haswell", false, 1, true, true, Tuning.USUAL, "");

    private Devices() {}
}
