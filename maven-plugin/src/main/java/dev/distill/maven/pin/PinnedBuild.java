package dev.distill.maven.pin;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.maven.worker.Builds;

/** The native build that a pin is run again on. */
public final class PinnedBuild {

    private PinnedBuild() {}

    /**
     * The build that was asked for, and where none was, that of the class that the pin's runs have.
     *
     * @param backend the text of {@code distill.backend}, or null
     * @param numerics the text of {@code distill.numerics}, or null
     * @throws dev.distill.dsl.error.DistillException where this machine cannot do it
     */
    public static NativeBuild of(Pin pin, String backend, String numerics) {
        String[] pinned = pin.lock()
                .runs()
                .get(pin.lock().runs().firstKey())
                .parts()
                .backend()
                .split("/");
        return Builds.chosen(backend == null ? pinned[0] : backend, numerics == null ? pinned[2] : numerics);
    }

    /** The build's class, as a lock says it. */
    public static String backend(NativeBuild build) {
        NumericClass numericClass = build.numericClass();
        return String.join(
                "/",
                numericClass.backend(),
                numericClass.precision(),
                numericClass.numerics().label());
    }
}
