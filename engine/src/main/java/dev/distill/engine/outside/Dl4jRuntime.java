package dev.distill.engine.outside;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.Dl4jArchive;
import dev.distill.dsl.text.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that DL4J computes, layer by layer, its own or one of Keras. Of an output with a softmax the logits before it are given. */
abstract class Dl4jRuntime implements OutsideRuntime {

    /** As DL4J's graphs are told from its rows of layers. */
    private static final String GRAPH = "\"vertices\"";

    static Dl4jRuntime open(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] essence = Dl4jArchive.essenceForDl4j(file.getFileName().toString(), in);
            return configuration(essence).contains(GRAPH)
                    ? new OfGraph(ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(essence), false))
                    : new OfLayers(ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(essence), false));
        } catch (DistillException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw refused(
                    file, "computed", "Look whether DL4J 1.0.0-M2.1 alone restores the file, or save it anew.", e);
        }
    }

    static Dl4jRuntime of(MultiLayerNetwork network) {
        return new OfLayers(network);
    }

    static Dl4jRuntime of(ComputationGraph network) {
        return new OfGraph(network);
    }

    static DistillException refused(Path file, String what, String advice, Throwable e) {
        return new DistillException(
                "The model (" + file.getFileName() + ") is not " + what + " by DL4J: "
                        + Shown.of(String.valueOf(e.getMessage())) + ".",
                advice,
                e);
    }

    private static String configuration(byte[] essence) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(essence))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".json")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    /** An output gives what it had before its softmax. */
    private static void withoutSoftmax(Layer layer) {
        if (layer instanceof BaseLayer weighted && weighted.getActivationFn() instanceof ActivationSoftmax) {
            weighted.setActivationFn(new ActivationIdentity());
        }
        if (layer instanceof ActivationLayer alone && alone.getActivationFn() instanceof ActivationSoftmax) {
            alone.setActivationFn(new ActivationIdentity());
        }
    }

    private static INDArray array(Block block) {
        return Nd4j.createFromArray(block.values()).reshape('c', block.shape());
    }

    private static Block block(INDArray array) {
        return new Block(
                array.shape().clone(),
                array.castTo(DataType.FLOAT).dup('c').data().asFloat());
    }

    /** Layers one after the other. */
    private static final class OfLayers extends Dl4jRuntime {
        private final MultiLayerNetwork network;

        OfLayers(MultiLayerNetwork network) {
            this.network = network;
            withoutSoftmax(network.getLayer(network.getnLayers() - 1).conf().getLayer());
        }

        @Override
        public Iterable<String> inputs() {
            return List.of("input");
        }

        @Override
        public Block compute(String value, Map<String, Block> inputs) {
            INDArray input = array(inputs.values().iterator().next());
            int layer = place(value);
            return block(network.feedForwardToLayer(layer, input, false).get(layer + 1));
        }

        /** A layer without a name is called by its number. */
        private int place(String value) {
            for (int layer = 0; layer < network.getnLayers(); layer++) {
                String name = network.getLayer(layer).conf().getLayer().getLayerName();
                if (value.equals(name == null ? String.valueOf(layer) : name)) {
                    return layer;
                }
            }
            throw new IllegalArgumentException("No layer of the file is called (" + value + ").");
        }

        @Override
        public void close() {
            network.close();
        }
    }

    /** A graph of layers. */
    private static final class OfGraph extends Dl4jRuntime {
        private final ComputationGraph network;

        OfGraph(ComputationGraph network) {
            this.network = network;
            network.getConfiguration().getNetworkOutputs().stream()
                    .filter(output -> network.getVertex(output).hasLayer())
                    .forEach(output ->
                            withoutSoftmax(network.getLayer(output).conf().getLayer()));
        }

        @Override
        public Iterable<String> inputs() {
            return network.getConfiguration().getNetworkInputs();
        }

        @Override
        public Block compute(String value, Map<String, Block> inputs) {
            INDArray[] given = network.getConfiguration().getNetworkInputs().stream()
                    .map(input -> array(inputs.get(input)))
                    .toArray(INDArray[]::new);
            return block(network.feedForward(given, false).get(value));
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
