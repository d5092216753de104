package dev.distill.dsl.architecture;

import static dev.distill.dsl.architecture.NamedLayer.layer;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plain convolutional network: for each number of channels a convolution of size 3 with ReLU and, after each of them or every so many, the largest
 * value of each 2x2 window, then all values in a row and a dense output [choice]. Its layers are called {@code layer1}, {@code layer1.pool}, and
 * so on, then {@code flat} and {@code output}.
 *
 * @param channels of each convolution, first layer first
 * @param convolutions from one window to the next: 1 unless said
 * @param start the law of the weights at the start
 */
public record Cnn(List<Integer> channels, int convolutions, Initialisation start) implements Architecture {
    /** Checks the channels. */
    public Cnn {
        channels = Require.some("convolutions", channels, "Name their channels, as in cnn(8, 16).");
        channels.forEach(some -> Require.positive("number of channels", some));
        Require.positive("number of convolutions from one window to the next", convolutions);
    }

    /** Returns this network started by that law. */
    public Cnn initialisedBy(Initialisation start) {
        return new Cnn(channels, convolutions, start);
    }

    /** Returns this network with windows after every so many convolutions, as deep ones need: ten halve an image of 32x32 five times by every two. */
    public Cnn poolingEvery(int convolutions) {
        return new Cnn(channels, convolutions, start);
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        List<NamedLayer> layers = new ArrayList<>();
        for (int number = 1; number <= channels.size(); number++) {
            String name = "layer" + number;
            ImageLayer.Convolution convolution = ImageLayer.convolution(3, channels.get(number - 1));
            layers.add(layer(name, convolution.relu().startedBy(start)));
            if (number % convolutions == 0) {
                layers.add(layer(name + ".pool", ImageLayer.maxPool(2)));
            }
        }
        layers.add(layer("flat", Layer.flatten()));
        layers.add(layer(NamedLayer.OUTPUT, Layer.head().startedBy(start)));
        return layers;
    }

    @Override
    public String describe() {
        return "CNN of " + channels.stream().map(String::valueOf).collect(Collectors.joining("-")) + " channels, "
                + (convolutions == 1 ? "" : "windows every " + convolutions + ", ")
                + start.describe();
    }
}
