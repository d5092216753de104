package dev.distill.dsl.architecture;

/** What a network's last layer gives. */
public enum Output {
    /** One logit a class. */
    LOGITS,
    /** One number, whose sign is the class: for the hinge loss on two classes. */
    SCALAR
}
