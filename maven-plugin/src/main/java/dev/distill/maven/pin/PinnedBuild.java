package dev.distill.maven.pin;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.Places;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Tuning;
import dev.distill.maven.worker.Builds;
import java.util.Set;

/** The native build that a pin is run again on. */
public final class PinnedBuild {

    private PinnedBuild() {}

    /**
     * The build that was asked for, and where none was, that of the class that the pin's runs have.
     *
     * @param backend the text of {@code distill.backend}, or null
     * @param numerics the text of {@code distill.numerics}, or null
     * @param threads the number of {@code distill.threads}, or null
     * @param cuda the text of {@code distill.cuda}, or null
     * @throws dev.distill.dsl.error.DistillException where this machine cannot do it
     */
    public static NativeBuild of(Pin pin, String backend, String numerics, Integer threads, String cuda) {
        NumericClass pinned = NumericClass.labelled(
                pin.lock().runs().get(pin.lock().runs().firstKey()).parts().backend());
        NativeBuild build = Builds.chosen(
                backend == null ? pinned.backend() : backend,
                numerics == null ? pinned.numerics().label() : numerics,
                threads == null ? pinned.threads() : threads,
                cuda);
        return build.hasHelper() ? build.tuned(tuning(Places.of(pin).blas())) : build;
    }

    /** The choice of kernels that gave the pin's bits; before machines were calibrated there was one for all. */
    static Tuning tuning(Set<String> blas) {
        return blas.stream()
                .flatMap(text -> Tuning.in(text).stream())
                .findFirst()
                .orElse(Tuning.USUAL);
    }
}
