package dev.distill.maven.worker;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.CudaDevice;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import dev.distill.maven.option.Options;

/** The native builds of this machine. */
public final class Builds {

    private Builds() {}

    /**
     * The build for the values of {@code distill.backend}, {@code distill.numerics} and {@code distill.threads}.
     *
     * @throws DistillException where a text is unknown, or the machine cannot do what is asked for
     */
    public static NativeBuild chosen(String backend, String numerics, int threads) {
        return of(
                        Options.choice("distill.backend", Backend.class, backend),
                        Options.choice("distill.numerics", Numerics.class, numerics))
                .threads(Options.atLeast(1, "distill.threads", threads));
    }

    /**
     * The build for a backend.
     *
     * @throws DistillException where the machine cannot do what is asked for
     */
    public static NativeBuild of(Backend backend, Numerics numerics) {
        return NativeBuild.choose(
                backend, numerics, Processor.ofThisMachine(), CudaDevice.ofThisMachine(), Versions.ofThisEngine());
    }
}
