package dev.distill.engine.dl4j;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.task.Value;
import dev.distill.engine.network.Network;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Layers in DL4J's words, under their names. Images lie as ours do, [batch, height, width, channels], so that what is flattened has our order. The
 * output is linear, as in our programs: logits, with squared error as the loss that DL4J wants to know, or a scalar with the hinge loss.
 */
final class Dl4jLayers {
    private static final CNN2DFormat IMAGES = CNN2DFormat.NHWC;
    private static final double BATCH_EPSILON = 1e-5;
    private static final double AVERAGE_KEPT = 0.9;

    /** DL4J's names by ours; a convolution's and a dense layer's are called alike. */
    private static final Map<String, String> AFFINE = Map.of("weight", "W", "bias", "b");

    private static final Map<String, String> NORMAL =
            Map.of("gain", "gamma", "bias", "beta", "mean", "mean", "variance", "var");

    private final Blueprint network;
    private final Assembly assembly;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private Blueprint.Part part;

    Dl4jLayers(Blueprint network, Assembly assembly) {
        this.network = network;
        this.assembly = assembly;
        values.putAll(network.inputs());
    }

    /** Adds a layer. One whose activation is a layer of its own in DL4J is called there as its value before it is here. */
    void write(Blueprint.Part next) {
        part = next;
        Layer layer = next.layer();
        if (layer instanceof Layer.Dense dense) {
            add(affine(dense), AFFINE);
        } else if (layer instanceof ImageLayer.Convolution convolution) {
            add(convolved(convolution), AFFINE);
        } else if (layer instanceof ImageLayer.BatchNorm) {
            activated(name -> add(name, normalised(), NORMAL));
        } else if (layer instanceof Layer.Add) {
            activated(name -> assembly.sum(name, part.inputs()));
        } else if (layer instanceof Layer.Flatten) {
            assembly.flattening(part.name(), flattened(), x());
        } else {
            add(unweighted(layer), Map.of());
        }
        values.put(next.name(), next.value());
    }

    /** What each of our arrays that was added is called in DL4J's table of parameters. */
    Map<String, String> keys() {
        return keys;
    }

    private org.deeplearning4j.nn.conf.layers.Layer affine(Layer.Dense layer) {
        FeedForwardLayer.Builder<?> builder = part.name().equals(NamedLayer.OUTPUT)
                ? new OutputLayer.Builder(loss()).hasBias(layer.bias())
                : new DenseLayer.Builder().hasBias(layer.bias());
        return builder.nIn(value().width())
                .nOut(part.value().width())
                .activation(activation(layer.activation()))
                .build();
    }

    private LossFunction loss() {
        return network.outputKind() == Output.SCALAR ? LossFunction.HINGE : LossFunction.MSE;
    }

    private ConvolutionLayer convolved(ImageLayer.Convolution layer) {
        return new ConvolutionLayer.Builder(layer.size(), layer.size())
                .stride(layer.stride(), layer.stride())
                .dataFormat(IMAGES)
                .convolutionMode(ConvolutionMode.Same)
                .nIn(value().width())
                .nOut(layer.channels())
                .hasBias(layer.bias())
                .activation(activation(layer.activation()))
                .build();
    }

    /** The variance as it is, and not the logarithm of its root. */
    private BatchNormalization normalised() {
        return new BatchNormalization.Builder(AVERAGE_KEPT, BATCH_EPSILON)
                .useLogStd(false)
                .dataFormat(IMAGES)
                .nIn(value().width())
                .nOut(value().width())
                .build();
    }

    private CnnToFeedForwardPreProcessor flattened() {
        List<Integer> shape = value().shape();
        return new CnnToFeedForwardPreProcessor(shape.get(0), shape.get(1), shape.get(2), IMAGES);
    }

    private org.deeplearning4j.nn.conf.layers.Layer unweighted(Layer layer) {
        if (layer instanceof ImageLayer.Pool pool) {
            return new SubsamplingLayer.Builder(pool.largest() ? PoolingType.MAX : PoolingType.AVG)
                    .kernelSize(pool.size(), pool.size())
                    .stride(pool.size(), pool.size())
                    .dataFormat(IMAGES)
                    .convolutionMode(ConvolutionMode.Same)
                    .build();
        }
        if (layer instanceof ImageLayer.GlobalMean) {
            return new GlobalPoolingLayer.Builder(PoolingType.AVG)
                    .poolingDimensions(1, 2)
                    .build();
        }
        if (layer instanceof Layer.Dropout dropout) {
            return new DropoutLayer.Builder(1 - dropout.rate()).build();
        }
        throw new IllegalArgumentException("No DL4J form: " + layer.describe() + ".");
    }

    /** Adds something under a name. */
    private interface Added {
        void as(String name);
    }

    private void activated(Added layer) {
        Activation activation = part.layer().activation();
        if (activation == Activation.NONE) {
            layer.as(part.name());
            return;
        }
        String before = Network.before(part.name());
        layer.as(before);
        assembly.layer(part.name(), new ActivationLayer(activation(activation)), before);
    }

    private void add(org.deeplearning4j.nn.conf.layers.Layer layer, Map<String, String> arrays) {
        add(part.name(), layer, arrays);
    }

    private void add(String name, org.deeplearning4j.nn.conf.layers.Layer layer, Map<String, String> arrays) {
        assembly.layer(name, layer, x());
        part.weights().forEach(weight -> {
            String which = weight.name().substring(part.name().length() + 1);
            keys.put(weight.name(), assembly.key(name, arrays.get(which)));
        });
    }

    private static org.nd4j.linalg.activations.Activation activation(Activation activation) {
        return switch (activation) {
            case NONE -> org.nd4j.linalg.activations.Activation.IDENTITY;
            case RELU -> org.nd4j.linalg.activations.Activation.RELU;
            case TANH -> org.nd4j.linalg.activations.Activation.TANH;
            case GELU, GELU_EXACT -> throw new IllegalArgumentException("No DL4J form: " + activation.describe() + ".");
        };
    }

    private String x() {
        return part.inputs().get(0);
    }

    private Value value() {
        return values.get(x());
    }
}
