package dev.distill.maven.worker;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.CudaLibrary;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import dev.distill.maven.option.Options;
import java.util.Optional;

/** The native builds of this machine. */
public final class Builds {

    private Builds() {}

    /**
     * The build for the values of {@code distill.backend}, {@code distill.numerics}, {@code distill.threads} and {@code distill.cuda}.
     *
     * @param cuda or null: the library that goes with this engine
     * @throws DistillException where a text is unknown, or the machine cannot do what is asked for
     */
    public static NativeBuild chosen(String backend, String numerics, int threads, String cuda) {
        return of(
                        Options.choice("distill.backend", Backend.class, backend),
                        Options.choice("distill.numerics", Numerics.class, numerics),
                        library(cuda))
                .threads(Options.atLeast(1, "distill.threads", threads));
    }

    /**
     * The build for a backend.
     *
     * @throws DistillException where the machine cannot do what is asked for
     */
    public static NativeBuild of(Backend backend, Numerics numerics, CudaLibrary library) {
        Cuda cuda = backend == Backend.CUDA ? Cuda.ofThisMachine(library) : Cuda.notAsked();
        return NativeBuild.choose(backend, numerics, Processor.ofThisMachine(), cuda, Versions.ofThisEngine());
    }

    /**
     * The library for CUDA.
     *
     * @param cuda the value of {@code distill.cuda}, or null
     * @throws DistillException where it names no artifact
     */
    public static CudaLibrary library(String cuda) {
        return Optional.ofNullable(cuda)
                .filter(text -> !text.isBlank())
                .map(CudaLibrary::parse)
                .orElseGet(() -> CudaLibrary.usual(Versions.ofThisEngine()));
    }
}
