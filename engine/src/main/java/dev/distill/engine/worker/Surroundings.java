package dev.distill.engine.worker;

import dev.distill.dsl.record.Provenance;
import dev.distill.engine.backend.Versions;
import org.nd4j.linalg.factory.Nd4j;

/** What a worker runs on. */
final class Surroundings {

    private Surroundings() {}

    static Provenance look() {
        Versions versions = Versions.ofThisEngine();
        String kernel = System.getenv("OPENBLAS_CORETYPE");
        return new Provenance(
                versions.distill(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                SeenProcessor.model(),
                versions.nd4j(),
                System.getProperty("distill.worker.build", "unknown"),
                Nd4j.getEnvironment().isCPU()
                        ? "OpenBLAS " + versions.openblas() + ", "
                                + (kernel == null ? "kernel by processor" : kernel + " kernel")
                        : "cuBLAS",
                Integer.getInteger("distill.worker.threads", 1));
    }
}
