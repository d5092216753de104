package dev.distill.engine.worker.lesson;

/** What may be looked at of a student to choose who teaches it: selection examples alone. */
interface Standing {
    /** What it is worth on the selection examples, as it is now. */
    double score();

    /** The mean divergence from a checkpoint's outputs to its own on the selection examples, as it is now, in nats. */
    double divergence(long checkpoint);
}
