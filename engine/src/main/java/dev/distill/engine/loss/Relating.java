package dev.distill.engine.loss;

/** What relates the examples of a batch, as a function of their products G = H H' [B, B] with one another, in double precision. */
interface Relating {

    /** The loss of each example, whose mean is the batch's. */
    double[] losses(Gram own, Gram theirs);

    /** C [B, B], row by row, by which the gradient of the summed losses is C H. */
    double[] coefficients(Gram own, Gram theirs);
}
