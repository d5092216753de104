package dev.distill.dsl.record;

/**
 * Where a run's numbers were made.
 *
 * @param distill the version of distill
 * @param java the Java runtime, name and version
 * @param system the operating system and architecture
 * @param processor the processor's class: model name; of an emulated one its own, and on which it was emulated
 * @param nd4j the version of ND4J
 * @param build the native build, such as {@code linux-x86_64-avx2}
 * @param blas the BLAS library and the kernel that it was asked for
 * @param threads the BLAS threads of the worker
 */
public record Provenance(
        String distill,
        String java,
        String system,
        String processor,
        String nd4j,
        String build,
        String blas,
        int threads) {}
