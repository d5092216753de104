package dev.distill.engine.protocol;

import dev.distill.dsl.plan.RunSpecification;

/**
 * A network that a worker writes for other programs.
 *
 * @param run whose network
 * @param weights the file of its weights
 * @param target the file that is written
 * @param form as what
 */
public record Export(RunSpecification run, String weights, String target, Form form) {
    /** As what a network is written. */
    public enum Form {
        /** The zip of a DL4J network. */
        DL4J,
        /** An ONNX file. */
        ONNX
    }
}
