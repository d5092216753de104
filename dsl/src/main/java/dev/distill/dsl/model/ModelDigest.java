package dev.distill.dsl.model;

import dev.distill.dsl.error.Require;

/**
 * What a file's network is known by: where the file lies and what it is called decide nothing.
 *
 * @param format how it is written: {@code dl4j}, {@code safetensors} or {@code onnx}
 * @param sha256 the SHA-256 of the file, in lower-case hexadecimal digits
 */
public record ModelDigest(String format, String sha256) {

    /** What DL4J's {@code ModelSerializer} writes. */
    static final String DL4J = "dl4j";

    /** Arrays by their names. */
    static final String SAFETENSORS = "safetensors";

    /** An encoder of BERT's in ONNX. */
    static final String ONNX = "onnx";

    /** Checks both: they may come from a pin of strangers, and name a file in the store. */
    public ModelDigest {
        Require.that(
                DL4J.equals(format) || SAFETENSORS.equals(format) || ONNX.equals(format),
                "The format (" + format + ") of a model is unknown.",
                "Use dl4jModel(...), safetensorsModel(...) or onnxModel(...), or a newer version of distill.");
        Require.that(
                sha256 != null && sha256.matches("[0-9a-f]{64}"),
                "The digest (" + sha256 + ") of a model is no SHA-256.",
                "Use dl4jModel(...), which looks at the file.");
    }

    /** Whether DL4J has to read it. */
    public boolean needsDl4j() {
        return DL4J.equals(format);
    }

    /** Whether it is an encoder in ONNX. */
    public boolean isOnnx() {
        return ONNX.equals(format);
    }
}
