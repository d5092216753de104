package dev.distill.bench.dl4j;

import dev.distill.bench.work.Mlp;
import dev.distill.bench.work.ResNet;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks in DL4J's words. */
final class Networks {

    private Networks() {}

    static MultiLayerNetwork mlp(List<Integer> widths, IUpdater updater) {
        NeuralNetConfiguration.ListBuilder layers = configuration(updater).list();
        int before = Mlp.INPUTS;
        for (int width : widths) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(before)
                    .nOut(width)
                    .activation(Activation.RELU)
                    .build());
            before = width;
        }
        layers.layer(output(before, Mlp.LOGITS));
        return initialised(layers);
    }

    /** One ReLU layer, fitted to features by squared error. */
    static MultiLayerNetwork features(int width, IUpdater updater) {
        return initialised(configuration(updater)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.L2)
                        .nIn(Mlp.INPUTS)
                        .nOut(width)
                        .activation(Activation.RELU)
                        .build()));
    }

    /** DL4J has Nesterov's momentum only; it costs what heavy-ball momentum costs. */
    static ComputationGraph resNet() {
        GraphBuilder graph = configuration(new Nesterovs(0.1, 0.9))
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.convolutional(ResNet.SIDE, ResNet.SIDE, 3));
        String last = relu(graph, "stem", convolution(graph, "stem", "x", 3, 16, 1));
        last = block(graph, "block1", last, 16, 1);
        last = block(graph, "block2", last, 32, 2);
        last = block(graph, "block3", last, 64, 2);
        graph.addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), last)
                .addLayer("output", output(64, ResNet.CLASSES), "mean")
                .setOutputs("output");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static String block(GraphBuilder graph, String name, String from, int channels, int stride) {
        String first = relu(graph, name + "a", convolution(graph, name + "a", from, 3, channels, stride));
        String second = convolution(graph, name + "b", first, 3, channels, 1);
        String beside = stride == 1 ? from : convolution(graph, name + "s", from, 1, channels, stride);
        graph.addVertex(name + "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, beside);
        return relu(graph, name, name + "sum");
    }

    private static String convolution(
            GraphBuilder graph, String name, String from, int kernel, int channels, int stride) {
        graph.addLayer(
                        name + "conv",
                        new ConvolutionLayer.Builder(kernel, kernel)
                                .stride(stride, stride)
                                .nOut(channels)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        from)
                .addLayer(name + "norm", new BatchNormalization(), name + "conv");
        return name + "norm";
    }

    private static String relu(GraphBuilder graph, String name, String from) {
        graph.addLayer(name + "relu", new ActivationLayer(Activation.RELU), from);
        return name + "relu";
    }

    private static OutputLayer output(int in, int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(in)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static NeuralNetConfiguration.Builder configuration(IUpdater updater) {
        return new NeuralNetConfiguration.Builder().seed(1).updater(updater);
    }

    private static MultiLayerNetwork initialised(NeuralNetConfiguration.ListBuilder layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }
}
