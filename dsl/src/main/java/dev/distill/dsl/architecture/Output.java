package dev.distill.dsl.architecture;

import java.util.List;

/** What a network's last layer gives. */
public enum Output {
    /** As many logits as the task has classes. */
    LOGITS,
    /** One number, whose sign is the class: for the hinge loss on two classes. */
    SCALAR;

    /** What the last of some layers gives. */
    public static Output of(List<NamedLayer> layers) {
        Layer last = layers.get(layers.size() - 1).layer();
        return last instanceof Layer.Dense dense && dense.width() == 1 ? SCALAR : LOGITS;
    }
}
