package dev.distill.bench.work;

/**
 * A training step, by Adam at .001, of a network that reads lines: images of 28x112 and one channel, three 3x3 convolutions to 8, 16 and 32 channels,
 * without bias, each with batch norm, ReLU and the largest of each 2x2 window, the columns as 14 frames, two bidirectional LSTMs of width 64, 11
 * logits a frame.
 *
 * @param batch the lines of a step
 * @param ctc whether the loss is connectionist temporal classification on strings of 4 digits, or cross-entropy frame by frame
 */
public record Lines(int batch, boolean ctc) implements Work {

    /** The height of a line. */
    public static final int HEIGHT = 28;

    /** The width of a line. */
    public static final int WIDTH = 112;

    /** The frames of a line. */
    public static final int FRAMES = 14;

    /** The digits and the blank. */
    public static final int CLASSES = 11;

    /** The digits of a line. */
    public static final int DIGITS = 4;

    @Override
    public String name() {
        return (ctc ? "ctc-b" : "frames-b") + batch;
    }

    @Override
    public boolean hasNewLayers() {
        return true;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.lines(this);
    }
}
