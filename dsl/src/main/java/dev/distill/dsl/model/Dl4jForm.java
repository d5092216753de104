package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.NamedLayer;
import java.util.List;
import java.util.Optional;

/** Which networks are written for DL4J. */
public final class Dl4jForm {

    private Dl4jForm() {}

    /** The network as DL4J is given it; none where it has no such layers here, or could not be told from another when it is read again. */
    public static Optional<Mlp> of(List<NamedLayer> layers) {
        return Mlp.in(layers).filter(it -> it.activation() == Activation.RELU || it.activation() == Activation.TANH);
    }
}
