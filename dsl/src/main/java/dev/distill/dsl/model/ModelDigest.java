package dev.distill.dsl.model;

import dev.distill.dsl.error.Require;
import java.util.Set;

/**
 * What a file's network is known by: where the file lies and what it is called decide nothing.
 *
 * @param format how it is written, and who computes it: {@code dl4j}, {@code safetensors}, {@code onnx} or {@code huggingface} where we do,
 *     {@code onnx-runtime}, {@code dl4j-runtime} or {@code keras} where another runtime does
 * @param sha256 the SHA-256 of the file, in lower-case hexadecimal digits
 */
public record ModelDigest(String format, String sha256) {

    /** What DL4J's {@code ModelSerializer} writes. */
    static final String DL4J = "dl4j";

    /** Arrays by their names. */
    static final String SAFETENSORS = "safetensors";

    /** An encoder of BERT's in ONNX. */
    static final String ONNX = "onnx";

    /** BERT's encoder as Hugging Face's library saves it. */
    static final String HUGGING_FACE = "huggingface";

    /** A network in ONNX, for ONNX Runtime to compute. */
    static final String ONNX_RUNTIME = "onnx-runtime";

    /** A network of DL4J's, for DL4J to compute. */
    static final String DL4J_RUNTIME = "dl4j-runtime";

    /** A network of Keras in HDF5, for DL4J to compute. */
    static final String KERAS = "keras";

    private static final Set<String> FORMATS =
            Set.of(DL4J, SAFETENSORS, ONNX, HUGGING_FACE, ONNX_RUNTIME, DL4J_RUNTIME, KERAS);

    /** Checks both: they may come from a pin of strangers, and name a file in the store. */
    public ModelDigest {
        Require.that(
                format != null && FORMATS.contains(format),
                "The format (" + format + ") of a model is unknown.",
                "Use dl4jModel(...), safetensorsModel(...), onnxModel(...) or another word of Models, or a newer version of"
                        + " distill.");
        Require.that(
                sha256 != null && sha256.matches("[0-9a-f]{64}"),
                "The digest (" + sha256 + ") of a model is no SHA-256.",
                "Use dl4jModel(...), which looks at the file.");
    }

    /** Whether DL4J has to read it, or to compute it. */
    public boolean needsDl4j() {
        return DL4J.equals(format) || isForDl4j();
    }

    /** Whether DL4J computes it. */
    public boolean isForDl4j() {
        return DL4J_RUNTIME.equals(format) || isOfKeras();
    }

    /** Whether Keras wrote it, so that DL4J imports it before it computes. */
    public boolean isOfKeras() {
        return KERAS.equals(format);
    }

    /** Whether ONNX Runtime computes it. */
    public boolean isForOnnxRuntime() {
        return ONNX_RUNTIME.equals(format);
    }

    /** Whether another runtime computes it, so that no weights of it are ever ours. */
    public boolean isForAnotherRuntime() {
        return isForOnnxRuntime() || isForDl4j();
    }

    /** Whether it is an encoder in ONNX. */
    boolean isOnnx() {
        return ONNX.equals(format);
    }

    /** Whether Hugging Face's library wrote it. */
    boolean isOfHuggingFace() {
        return HUGGING_FACE.equals(format);
    }

    /** Whether it is BERT's encoder, which {@link EncoderFile} reads. */
    public boolean isEncoder() {
        return isOnnx() || isOfHuggingFace();
    }
}
