package dev.distill.maven.option;

/** How networks are written. */
public enum ModelFormat {
    /** Named arrays, as they are kept in the store. */
    SAFETENSORS,
    /** The zip of a DL4J network. */
    DL4J,
    /** A file of ONNX. */
    ONNX
}
