package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.task.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** As what a network is written for DL4J. */
public enum Dl4jForm {
    /** A {@code MultiLayerNetwork}: every layer reads the one before it. */
    ROW,
    /** A {@code ComputationGraph}: layers read others by their names. */
    GRAPH;

    /** What to do with a network that has no form. */
    public static final String ADVICE =
            "Use -Ddistill.format=safetensors,onnx: DL4J is given dense layers with ReLU or tanh, convolutions, poolings, batch"
                    + " normalisations and sums alone.";

    private static final Set<Activation> HIDDEN = Set.of(Activation.RELU, Activation.TANH);
    private static final int IMAGE = 3;

    /** The form of a network; none where one of its layers is not written. */
    public static Optional<Dl4jForm> of(Blueprint network) {
        return unwritten(network).isPresent() ? Optional.empty() : Optional.of(isRow(network) ? ROW : GRAPH);
    }

    /** The first layer of a network that is not written for DL4J; none where all are. */
    public static Optional<Blueprint.Part> unwritten(Blueprint network) {
        return network.parts().stream()
                .filter(part -> !isWritten(network, part))
                .findFirst();
    }

    private static boolean isRow(Blueprint network) {
        String before = NamedLayer.INPUT;
        for (Blueprint.Part part : network.parts()) {
            if (!part.inputs().equals(List.of(before)) || leavesPixelsOut(network, part)) {
                return false;
            }
            before = part.name();
        }
        return true;
    }

    /** A row of DL4J's turns no image into numbers behind a dropout that nothing comes before. */
    private static boolean leavesPixelsOut(Blueprint network, Blueprint.Part part) {
        return part.layer() instanceof Layer.Dropout
                && part.inputs().contains(NamedLayer.INPUT)
                && isImage(value(network, NamedLayer.INPUT));
    }

    private static boolean isWritten(Blueprint network, Blueprint.Part part) {
        boolean readable = part.inputs().stream().allMatch(name -> isReadable(network, name));
        if (!readable) {
            return false;
        }
        boolean image = isImage(value(network, part.inputs().get(0)));
        return part.layer() instanceof Layer.Dense dense
                ? !image && (part == network.output() ? isLast(dense) : isHidden(dense))
                : part != network.output() && isWritten(part.layer(), image);
    }

    /** DL4J's layers have numbers in rows, or images. */
    private static boolean isReadable(Blueprint network, String name) {
        Value value = value(network, name);
        boolean shaped = value.shape().size() == 1 || isImage(value);
        boolean given = network.inputs().containsKey(name) && !name.equals(NamedLayer.INPUT);
        return value.ids() == 0 && shaped && !given;
    }

    private static Value value(Blueprint network, String name) {
        return network.parts().stream()
                .filter(part -> part.name().equals(name))
                .map(Blueprint.Part::value)
                .findFirst()
                .orElseGet(() -> network.inputs().get(name));
    }

    private static boolean isImage(Value value) {
        return value.shape().size() == IMAGE;
    }

    private static boolean isLast(Layer.Dense layer) {
        return layer.activation() == Activation.NONE;
    }

    private static boolean isHidden(Layer.Dense layer) {
        return HIDDEN.contains(layer.activation());
    }

    private static boolean isWritten(Layer layer, boolean image) {
        if (layer instanceof ImageLayer.Convolution convolution) {
            return hasPlaces(convolution) && isKnown(layer.activation());
        }
        return layer instanceof Layer.Flatten && image
                || layer instanceof Layer.Add && isKnown(layer.activation())
                || layer instanceof Layer.Dropout
                || layer instanceof ImageLayer.BatchNorm
                || layer instanceof ImageLayer.Pool
                || layer instanceof ImageLayer.GlobalMean;
    }

    private static boolean isKnown(Activation activation) {
        return activation == Activation.NONE || HIDDEN.contains(activation);
    }

    /** Where windows leave two pixels or more between them, DL4J finds fewer than no zeros around an image, and refuses it. */
    private static boolean hasPlaces(ImageLayer.Convolution convolution) {
        return convolution.stride() <= convolution.size() + 1;
    }
}
