package dev.distill.engine;

import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.model.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks as people train them with DL4J: dropout, Adam, a softmax at the end. */
public final class Dl4jNetworks {

    private Dl4jNetworks() {}

    public static MultiLayerNetwork classifier(Activation activation, int... widths) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(1e-3))
                .list();
        for (int i = 1; i < widths.length - 1; i++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(widths[i - 1])
                    .nOut(widths[i])
                    .activation(activation)
                    .biasInit(0.1 * i)
                    .dropOut(0.8)
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(widths[widths.length - 2])
                        .nOut(widths[widths.length - 1])
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    public static ModelFile saved(MultiLayerNetwork network, Path file) {
        try {
            ModelSerializer.writeModel(network, file.toFile(), true);
            return Models.dl4jModel(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
