package dev.distill.engine.backend;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;

/** What the Java that runs this knows of an x86-64 processor, on systems that list no features: it has looked at them for its own compilers. */
final class JvmFeatures {

    private static final int AVX2 = 2;

    private JvmFeatures() {}

    /** Whether there are AVX2 and fused multiplication; nothing of a Java that does not tell. */
    static Optional<Set<String>> ofThisJava() {
        return option("UseAVX").flatMap(avx -> option("UseFMA").map(fma -> of(avx, fma)));
    }

    /** By the level of AVX and the use of fused multiplication, in HotSpot's words. */
    static Set<String> of(String avx, String fma) {
        return Integer.parseInt(avx) >= AVX2 && Boolean.parseBoolean(fma) ? Set.of("avx2") : Set.of();
    }

    private static Optional<String> option(String name) {
        try {
            return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                    .map(bean -> bean.getVMOption(name).getValue());
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }
}
