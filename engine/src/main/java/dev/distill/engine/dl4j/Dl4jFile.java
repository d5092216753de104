package dev.distill.engine.dl4j;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.Dl4jArchive;
import dev.distill.engine.program.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network in the zip of DL4J's {@code ModelSerializer}. Its layers are those of our parameters, in their order. */
public final class Dl4jFile {

    private static final String BIAS = ".bias";

    private Dl4jFile() {}

    /** Reads a file's weights into parameters of its shapes, rounded to single precision; nothing else of it is looked at. */
    public static void read(Path file, Parameters parameters) {
        try (InputStream in = Files.newInputStream(file);
                InputStream essence = new ByteArrayInputStream(
                        Dl4jArchive.essence(file.getFileName().toString(), in))) {
            MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(essence, false);
            for (String name : parameters.names()) {
                parameters.write(name, values(network.getParam(key(parameters, name)), parameters.shape(name)));
            }
            network.close();
        } catch (IOException e) {
            throw new DistillException(
                    "The model (" + file + ") cannot be read by DL4J: " + e.getMessage() + ".",
                    "Save it anew with ModelSerializer.writeModel(network, file, false).",
                    e);
        }
    }

    /**
     * Writes a network of those layers with those weights; the same weights give the same bytes.
     *
     * @throws DistillException where DL4J has no such network
     */
    public static void write(List<NamedLayer> layers, Parameters parameters, Path file) {
        Mlp mlp = Mlp.in(layers)
                .filter(it -> it.activation() == Activation.RELU || it.activation() == Activation.TANH)
                .orElseThrow(() -> new DistillException(
                        "The network (" + Composed.describe(layers) + ") is not written for DL4J.",
                        "Use -Ddistill.format=safetensors: MLPs with ReLU or tanh alone have a DL4J form here."));
        MultiLayerNetwork network = new MultiLayerNetwork(new Configuration(parameters).of(mlp));
        network.init();
        for (String name : parameters.names()) {
            network.setParam(key(parameters, name), array(parameters, name));
        }
        try {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            ModelSerializer.writeModel(network, written, false);
            Files.write(file, StillZip.of(written.toByteArray()));
        } catch (IOException e) {
            throw new DistillException(
                    "The file (" + file + ") cannot be written: " + e + ".", "Maybe the disk is full.", e);
        }
        network.close();
    }

    /** DL4J numbers its layers from 0, and calls their weights W and b. */
    private static String key(Parameters parameters, String name) {
        List<String> layers =
                parameters.names().stream().map(Dl4jFile::layer).distinct().toList();
        return layers.indexOf(layer(name)) + (name.endsWith(BIAS) ? "_b" : "_W");
    }

    static String layer(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static float[] values(INDArray array, long[] shape) {
        if (array == null || array.length() != Arrays.stream(shape).reduce(1, (a, b) -> a * b)) {
            throw new DistillException(
                    "The model has an array of " + (array == null ? "nothing" : Arrays.toString(array.shape()))
                            + ", not " + Arrays.toString(shape) + ".",
                    "Save it anew with ModelSerializer.writeModel(network, file, false).");
        }
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    /** DL4J's biases are rows. */
    private static INDArray array(Parameters parameters, String name) {
        long[] shape = parameters.shape(name);
        return Nd4j.createFromArray(parameters.read(name))
                .reshape('c', shape.length == 1 ? new long[] {1, shape[0]} : shape);
    }
}
