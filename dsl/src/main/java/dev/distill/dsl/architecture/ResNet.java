package dev.distill.dsl.architecture;

import static dev.distill.dsl.architecture.NamedLayer.layer;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * A residual network for small images (He et al. 2016, arXiv 1512.03385, section 4.2): a stem, three stages of basic blocks whose
 * widths double and whose images halve, the mean over pixels and a dense layer [paper]. A shortcut that changes its shape is a
 * convolution of size 1, normalised [choice: option B]. Where an image of an even side halves, windows of size 3 begin at its first pixel, and
 * not one before it, as with PyTorch's padding of 1 [choice].
 *
 * <p>Its layers are called {@code stem.conv} and {@code stem}, for each block {@code stage1.block1.conv1}, {@code .middle}
 * (normalised and rectified), {@code .conv2}, {@code .norm2} and {@code stage1.block1}, then {@code pool} and {@code output}. The
 * blocks are its hidden layers.
 *
 * @param depth the layers with weights: 8, 14, 20, 32, 56, 110, ... (6 n + 2)
 * @param width the channels of the first stage
 * @param start the law of the weights at the start
 */
public record ResNet(int depth, int width, Initialisation start) implements Architecture {
    private static final int STAGES = 3;

    /** Checks the depth. */
    public ResNet {
        Require.that(
                depth >= 8 && (depth - 2) % (2 * STAGES) == 0,
                "The depth (" + depth + ") of the residual network is not 6 n + 2.",
                "Choose 8, 14, 20, 32, 44, 56 or 110, as in resNet(8).");
        Require.positive("width of the first stage", width);
    }

    /** Returns this network with so many channels in its first stage. */
    public ResNet width(int channels) {
        return new ResNet(depth, channels, start);
    }

    /** Returns this network started by that law. */
    public ResNet initialisedBy(Initialisation start) {
        return new ResNet(depth, width, start);
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        List<NamedLayer> layers = new ArrayList<>();
        layers.add(layer("stem.conv", convolution(3, width, 1)));
        layers.add(layer("stem", ImageLayer.batchNorm().relu()));
        String before = "stem";
        for (int stage = 1; stage <= STAGES; stage++) {
            for (int block = 1; block <= (depth - 2) / (2 * STAGES); block++) {
                String name = "stage" + stage + ".block" + block;
                layers.addAll(block(name, before, width << stage - 1, block == 1 && stage > 1));
                before = name;
            }
        }
        layers.add(layer("pool", ImageLayer.globalMean()));
        layers.add(layer(NamedLayer.OUTPUT, Layer.head().startedBy(start)));
        return layers;
    }

    private List<NamedLayer> block(String name, String before, int channels, boolean halves) {
        List<NamedLayer> layers = new ArrayList<>(List.of(
                layer(name + ".conv1", convolution(3, channels, halves ? 2 : 1)).from(before),
                layer(name + ".middle", ImageLayer.batchNorm().relu()),
                layer(name + ".conv2", convolution(3, channels, 1)),
                layer(name + ".norm2", ImageLayer.batchNorm())));
        if (halves) {
            layers.add(
                    layer(name + ".shortcut.conv", convolution(1, channels, 2)).from(before));
            layers.add(layer(name + ".shortcut", ImageLayer.batchNorm()));
        }
        layers.add(layer(name, Layer.add().relu())
                .from(halves ? name + ".shortcut" : before, name + ".norm2")
                .asHidden());
        return layers;
    }

    private ImageLayer.Convolution convolution(int size, int channels, int stride) {
        return ImageLayer.convolution(size, channels)
                .every(stride)
                .withoutBias()
                .startedBy(start);
    }

    @Override
    public String describe() {
        return "ResNet-" + depth + " of width " + width + ", " + start.describe();
    }
}
