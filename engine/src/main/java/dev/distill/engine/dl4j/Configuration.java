package dev.distill.engine.dl4j;

import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.Output;
import dev.distill.engine.array.Parameters;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * An MLP in DL4J's words. The output is linear, as in our programs: logits, with squared error as the loss that DL4J
 * wants to know, or a scalar with the hinge loss.
 *
 * @param parameters whose shapes tell the sizes of input and output
 */
record Configuration(Parameters parameters) {

    MultiLayerConfiguration of(Mlp mlp) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(0)
                .dataType(DataType.FLOAT)
                .list();
        for (int number = 1; number <= mlp.widths().size(); number++) {
            long[] shape = shape("layer" + number);
            layers.layer(new DenseLayer.Builder()
                    .name("layer" + number)
                    .nIn(shape[0])
                    .nOut(shape[1])
                    .hasBias(mlp.biases())
                    .activation(activation(mlp.activation()))
                    .build());
        }
        long[] shape = shape("output");
        return layers.layer(
                        new OutputLayer.Builder(mlp.output() == Output.SCALAR ? LossFunction.HINGE : LossFunction.MSE)
                                .name("output")
                                .nIn(shape[0])
                                .nOut(shape[1])
                                .hasBias(mlp.biases())
                                .activation(Activation.IDENTITY)
                                .build())
                .build();
    }

    private long[] shape(String layer) {
        return parameters.shape(layer + ".weight");
    }

    private static Activation activation(dev.distill.dsl.architecture.Activation activation) {
        return switch (activation) {
            case RELU -> Activation.RELU;
            case TANH -> Activation.TANH;
            case NONE, GELU, GELU_EXACT ->
                throw new IllegalArgumentException("No DL4J form: " + activation.describe() + ".");
        };
    }
}
