package dev.distill.engine.worker;

import dev.distill.dsl.record.Provenance;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.platform.Platform;

/** What a worker runs on. */
final class Surroundings {

    private Surroundings() {}

    static Provenance look() {
        Versions versions = Versions.ofThisEngine();
        Platform platform = Platform.here();
        return new Provenance(
                versions.distill(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                SeenProcessor.model(),
                versions.nd4j(),
                platform.build(),
                platform.blas(versions.openblas()),
                platform.threads());
    }
}
