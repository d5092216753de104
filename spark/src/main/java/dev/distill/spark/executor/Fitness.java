package dev.distill.spark.executor;

import dev.distill.engine.backend.Processor;
import dev.distill.spark.wire.Launch;
import java.util.Optional;

/** Whether an executor's machine gives the bits that a job is to have. */
final class Fitness {

    /** The least version of Java that workers run on. */
    private static final int JAVA = 17;

    private Fitness() {}

    /** What is wrong with a machine, and in a second line what to do; nothing where it is fit. */
    static Optional<String> refusal(Launch launch, String host, Processor processor, int java) {
        if (java < JAVA) {
            return Optional.of(
                    "The executor on (" + host + ") runs on Java " + java + ", and workers need " + JAVA
                            + " or newer.\nGive that machine's Spark a newer Java by JAVA_HOME, or leave it out of the cluster.");
        }
        if (!launch.build().startsWith(processor.platform())) {
            return Optional.of("The executor on (" + host + ") is of another platform (" + processor.platform()
                    + ") than the native build (" + launch.build()
                    + ").\nStart the build on a machine of the cluster's own kind.");
        }
        if (launch.processor().isEmpty()) {
            return processor.features().contains("avx2")
                    ? Optional.empty()
                    : Optional.of("Portable numerics need an x86-64 processor with AVX2, and that of the executor on ("
                            + host + ") is " + processor.model() + " (" + processor.platform()
                            + ").\nLeave that machine out of the cluster, or use -Ddistill.numerics=native on machines of"
                            + " one kind.");
        }
        return launch.processor().equals(processor.model())
                ? Optional.empty()
                : Optional.of("Native numerics hold on one processor class, and that of the executor on (" + host
                        + ") is (" + processor.model() + "), where the build's is (" + launch.processor()
                        + ").\nUse -Ddistill.numerics=portable, or executors of one kind with the machine that starts"
                        + " the build.");
    }
}
