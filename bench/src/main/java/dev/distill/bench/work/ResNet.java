package dev.distill.bench.work;

/**
 * A training step of a ResNet-8 on 32x32 images of 3 channels, by SGD at 0.1 with momentum 0.9 on cross-entropy: a 3x3 convolution to 16
 * channels, residual blocks of two to 16, 32 and 64 (the latter two at stride 2, with a 1x1 convolution beside), the mean of each channel,
 * 10 logits. Each convolution is without bias and followed by batch norm.
 *
 * @param batch the images of a step
 */
public record ResNet(int batch) implements Work {

    /** The sides of an image. */
    public static final int SIDE = 32;

    /** The classes. */
    public static final int CLASSES = 10;

    @Override
    public String name() {
        return "resnet8-b" + batch;
    }

    @Override
    public boolean hasNewLayers() {
        return true;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.resNet(this);
    }
}
