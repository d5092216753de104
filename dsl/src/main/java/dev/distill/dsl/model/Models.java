package dev.distill.dsl.model;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.ProjectFolder;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** The words for networks that are read from files. */
public final class Models {

    private Models() {}

    /**
     * An MLP that DL4J's {@code ModelSerializer} wrote, on the class path:
     * {@code dl4jModel(MyStudy.class, "teacher.zip")} lies in {@code src/main/resources}, in the folder of the class's package.
     *
     * @param beside the class that it lies beside
     * @param name its file's name, or its path from there
     */
    public static ModelFile dl4jModel(Class<?> beside, String name) {
        return beside(ModelDigest.DL4J, "dl4jModel", beside, name);
    }

    /**
     * An MLP that DL4J's {@code ModelSerializer} wrote, in a file that is too large for a jar.
     *
     * @param file its path: a relative one starts at the folder of the project's pom, for every goal; where no goal reads the
     *     study, at the working directory
     */
    public static ModelFile dl4jModel(Path file) {
        return at(ModelDigest.DL4J, "dl4jModel", file);
    }

    /**
     * A network in a safetensors file on the class path, whose arrays are named and shaped as those of the declared network:
     * {@code block1.qkv.weight} of [in, out], and so on, as {@code distill:export} writes them.
     *
     * @param beside the class that it lies beside
     * @param name its file's name, or its path from there
     */
    public static ModelFile safetensorsModel(Class<?> beside, String name) {
        return beside(ModelDigest.SAFETENSORS, "safetensorsModel", beside, name);
    }

    /**
     * A network in a safetensors file, whose arrays are named and shaped as those of the declared network.
     *
     * @param file its path: a relative one starts at the folder of the project's pom, for every goal; where no goal reads the
     *     study, at the working directory
     */
    public static ModelFile safetensorsModel(Path file) {
        return at(ModelDigest.SAFETENSORS, "safetensorsModel", file);
    }

    /**
     * BERT's encoder in an ONNX file on the class path, such as all-MiniLM-L6-v2, which is a Maven artifact:
     * {@code onnxModel(AllMiniLmL6V2EmbeddingModel.class, "/all-minilm-l6-v2.onnx")}.
     *
     * @param beside the class that it lies beside
     * @param name its file's name, or its path from there; after "/", from the class path's root
     */
    public static ModelFile onnxModel(Class<?> beside, String name) {
        return beside(ModelDigest.ONNX, "onnxModel", beside, name);
    }

    /**
     * BERT's encoder in an ONNX file, as PyTorch exports that of Hugging Face's library.
     *
     * @param file its path: a relative one starts at the folder of the project's pom, for every goal; where no goal reads the
     *     study, at the working directory
     */
    public static ModelFile onnxModel(Path file) {
        return at(ModelDigest.ONNX, "onnxModel", file);
    }

    /**
     * BERT's, DistilBERT's or RoBERTa's encoder as Hugging Face's library saves it, {@code model.save_pretrained("models/bert")}: a folder with a
     * {@code config.json} and a {@code model.safetensors}, of which the encoder is read.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom, for every goal; where no goal reads the
     *     study, at the working directory
     */
    public static ModelFile huggingFaceModel(Path folder) {
        Path absolute = ProjectFolder.resolve(folder);
        Path weights = absolute.resolve("model.safetensors");
        Require.that(
                Files.isRegularFile(weights),
                "The model (" + folder + ") is not there: " + weights + " is no file.",
                Files.isRegularFile(absolute.resolve("pytorch_model.bin"))
                        ? "Its weights are pickled: save them as safetensors, with save_pretrained(\"folder\", safe_serialization=True)."
                        : "Put the folder there that save_pretrained(..) of Hugging Face's library wrote, or give"
                                + " huggingFaceModel(Path.of(...)) another path, absolute or from the folder of the pom.");
        Path named = absolute.normalize().getFileName();
        return ModelFile.of(
                ModelDigest.HUGGING_FACE, named == null ? "model.safetensors" : named.toString(), weights.toUri());
    }

    /**
     * A network in an ONNX file on the class path, for ONNX Runtime to compute: a slow way, for networks that {@link #onnxModel}
     * cannot read, with {@code teacher(outside("logits"))}.
     *
     * @param beside the class that it lies beside
     * @param name its file's name, or its path from there; after "/", from the class path's root
     */
    public static ModelFile onnxRuntime(Class<?> beside, String name) {
        return beside(ModelDigest.ONNX_RUNTIME, "onnxRuntime", beside, name);
    }

    /**
     * A network in an ONNX file, for ONNX Runtime to compute: a slow way, for networks that {@link #onnxModel} cannot read.
     *
     * @param file its path: a relative one starts at the folder of the project's pom, for every goal; where no goal reads the
     *     study, at the working directory
     */
    public static ModelFile onnxRuntime(Path file) {
        return at(ModelDigest.ONNX_RUNTIME, "onnxRuntime", file);
    }

    /**
     * Any network that DL4J's {@code ModelSerializer} wrote, on the class path, for DL4J to compute: a slow way, for networks that
     * {@link #dl4jModel} cannot read, with {@code teacher(outside("output"))}.
     *
     * @param beside the class that it lies beside
     * @param name its file's name, or its path from there
     */
    public static ModelFile dl4jRuntime(Class<?> beside, String name) {
        return beside(ModelDigest.DL4J_RUNTIME, "dl4jRuntime", beside, name);
    }

    /**
     * Any network that DL4J's {@code ModelSerializer} wrote, for DL4J to compute: a slow way, for networks that {@link #dl4jModel}
     * cannot read.
     *
     * @param file its path: a relative one starts at the folder of the project's pom, for every goal; where no goal reads the
     *     study, at the working directory
     */
    public static ModelFile dl4jRuntime(Path file) {
        return at(ModelDigest.DL4J_RUNTIME, "dl4jRuntime", file);
    }

    /**
     * A network of Keras 1 or 2 on the class path, as {@code model.save("teacher.h5")} writes it, for DL4J to import and to compute: a
     * slow way, with {@code teacher(outside("dense_2"))}. Layers are called as Keras calls them.
     *
     * @param beside the class that it lies beside
     * @param name its file's name, or its path from there
     */
    public static ModelFile kerasModel(Class<?> beside, String name) {
        return beside(ModelDigest.KERAS, "kerasModel", beside, name);
    }

    /**
     * A network of Keras 1 or 2, as {@code model.save("teacher.h5")} writes it, for DL4J to import and to compute: a slow way.
     *
     * @param file its path: a relative one starts at the folder of the project's pom, for every goal; where no goal reads the
     *     study, at the working directory
     */
    public static ModelFile kerasModel(Path file) {
        return at(ModelDigest.KERAS, "kerasModel", file);
    }

    private static ModelFile beside(String format, String word, Class<?> beside, String name) {
        URL found = beside.getResource(name);
        Require.that(
                found != null,
                "The model (" + name + ") is not on the class path beside the class (" + beside.getName() + ").",
                "Put it into src/main/resources/" + beside.getPackageName().replace('.', '/')
                        + "/, or name a file with " + word + "(Path.of(...)).");
        return ModelFile.of(format, name, uri(found));
    }

    private static ModelFile at(String format, String word, Path file) {
        Path absolute = ProjectFolder.resolve(file);
        Require.that(
                Files.isRegularFile(absolute),
                "The model (" + file + ") is not there: " + absolute + " is no file.",
                "Put it there, or give " + word
                        + "(Path.of(...)) another path, absolute or from the folder of the pom.");
        return ModelFile.of(format, file.getFileName().toString(), absolute.toUri());
    }

    private static URI uri(URL found) {
        try {
            return found.toURI();
        } catch (URISyntaxException e) {
            throw new DeclarationException(
                    "The model (" + found + ") lies where a URI cannot tell.", "Move the project to another folder.");
        }
    }
}
