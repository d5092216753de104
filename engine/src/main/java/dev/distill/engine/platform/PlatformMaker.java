package dev.distill.engine.platform;

import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Makes the platform of a process from what it was told and what it has loaded; nothing else asks for either. */
final class PlatformMaker {

    private PlatformMaker() {}

    static Platform make() {
        Device device = Nd4j.getEnvironment().isCPU() ? Device.CPU : Device.CUDA;
        String libraries = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
        return new Platform(
                device,
                told(NativeBuild.NAME).orElse("unknown"),
                Optional.ofNullable(System.getenv(NativeBuild.KERNEL)).orElse(""),
                told(NativeBuild.NUMERICS)
                        .filter(Numerics.PORTABLE.label()::equals)
                        .isPresent(),
                Integer.getInteger(NativeBuild.THREADS, 1),
                device == Device.CPU && libraries.contains("HAVE_ONEDNN"),
                Processor.ofThisMachine().fuses(),
                told(NativeBuild.TUNING).map(Tuning::parse).orElse(Tuning.USUAL),
                told(NativeBuild.DEVICES).orElse(""));
    }

    private static Optional<String> told(String property) {
        return Optional.ofNullable(System.getProperty(property));
    }
}
