package dev.distill.dsl.architecture;

import static dev.distill.dsl.architecture.NamedLayer.layer;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A convolutional recurrent network, which reads lines: convolutions, the columns that they leave as frames, two bidirectional LSTMs over
 * them, and an output at each frame, after Shi, Bai and Yao (arXiv 1507.05717) [from memory]. Each convolution has size 3, batch
 * normalisation, ReLU and the largest value of each 2x2 window; so few of them, normalised each, and windows that are square are our choice
 * [choice: theirs are seven, two of them normalised, the last windows as wide as a pixel].
 *
 * <p>Its layers are called {@code layer1}, {@code layer1.norm}, {@code layer1.pool}, and so on, then {@code frames}, {@code lstm1},
 * {@code lstm2} and {@code output}. The LSTMs are its hidden layers.
 *
 * @param width of a direction of each LSTM
 * @param channels of each convolution, first layer first
 * @param start the law of the weights at the start
 */
public record Crnn(int width, List<Integer> channels, Initialisation start) implements Architecture {
    /** Checks the sizes. */
    public Crnn {
        Require.positive("width of a recurrent layer", width);
        channels = Require.some("convolutions", channels, "Name their channels, as in crnn(32, 8, 16).");
        channels.forEach(some -> Require.positive("number of channels", some));
    }

    /** Returns this network started by that law. */
    public Crnn initialisedBy(Initialisation start) {
        return new Crnn(width, channels, start);
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        List<NamedLayer> layers = new ArrayList<>();
        for (int number = 1; number <= channels.size(); number++) {
            String name = "layer" + number;
            ImageLayer.Convolution convolution = ImageLayer.convolution(3, channels.get(number - 1));
            layers.add(layer(name, convolution.withoutBias().startedBy(start)));
            layers.add(layer(name + ".norm", ImageLayer.batchNorm().relu()));
            layers.add(layer(name + ".pool", ImageLayer.maxPool(2)));
        }
        layers.add(layer("frames", ImageLayer.frames()));
        layers.add(layer("lstm1", lstm()).asHidden());
        layers.add(layer("lstm2", lstm()).asHidden());
        layers.add(layer(NamedLayer.OUTPUT, Layer.head().startedBy(start)));
        return layers;
    }

    private Layer lstm() {
        return SequenceLayer.lstm(width).bidirectional().startedBy(start);
    }

    @Override
    public String describe() {
        return "CRNN of " + channels.stream().map(String::valueOf).collect(Collectors.joining("-"))
                + " channels and LSTMs of width " + width + ", " + start.describe();
    }
}
