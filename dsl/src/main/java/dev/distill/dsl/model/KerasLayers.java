package dev.distill.dsl.model;

import java.util.Set;

/** The layers of Keras that DL4J 1.0.0-M2.1 imports, by the names of their classes: those that need code beside the file left out. */
public final class KerasLayers {

    private static final String INPUT = "InputLayer";

    /** In a sequence, DL4J turns shapes on the way into the next layer, where nothing reads them. */
    private static final Set<String> TURNS = Set.of("Flatten", "Permute", "Reshape");

    private static final Set<String> KNOWN = Set.of(
            "Activation",
            "Add",
            "AlphaDropout",
            "Average",
            "AveragePooling1D",
            "AveragePooling2D",
            "AveragePooling3D",
            "BatchNormalization",
            "Bidirectional",
            "Concatenate",
            "Conv1D",
            "Conv2D",
            "Conv2DTranspose",
            "Conv3D",
            "Cropping1D",
            "Cropping2D",
            "Cropping3D",
            "Dense",
            "DepthwiseConv2D",
            "Dropout",
            "ELU",
            "Embedding",
            "Flatten",
            "GaussianDropout",
            "GaussianNoise",
            "GlobalAveragePooling1D",
            "GlobalAveragePooling2D",
            "GlobalAveragePooling3D",
            "GlobalMaxPooling1D",
            "GlobalMaxPooling2D",
            "GlobalMaxPooling3D",
            INPUT,
            "LSTM",
            "LeakyReLU",
            "LocallyConnected1D",
            "LocallyConnected2D",
            "Masking",
            "MaxPooling1D",
            "MaxPooling2D",
            "MaxPooling3D",
            "Maximum",
            "Multiply",
            "PReLU",
            "Permute",
            "ReLU",
            "RepeatVector",
            "Reshape",
            "SeparableConv2D",
            "SimpleRNN",
            "Softmax",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "SpatialDropout3D",
            "Subtract",
            "ThresholdedReLU",
            "TimeDistributed",
            "UpSampling1D",
            "UpSampling2D",
            "UpSampling3D",
            "ZeroPadding1D",
            "ZeroPadding2D",
            "ZeroPadding3D");

    private KerasLayers() {}

    /** All of them. */
    public static Set<String> known() {
        return KNOWN;
    }

    static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    /** Whether what comes out of such a layer can be asked for. */
    static boolean isValue(String type, boolean sequential) {
        return !type.equals(INPUT) && !(sequential && TURNS.contains(type));
    }
}
