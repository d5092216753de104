package dev.distill.dsl.architecture;

/** The function after a hidden layer. */
public enum Activation {
    /** max(0, z). */
    RELU,
    /** The hyperbolic tangent. */
    TANH
}
