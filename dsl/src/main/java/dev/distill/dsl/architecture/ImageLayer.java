package dev.distill.dsl.architecture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Value;
import java.util.List;

/** The layers of images [height, width, channels]. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ImageLayer.Convolution.class, name = "convolution"),
    @JsonSubTypes.Type(value = ImageLayer.BatchNorm.class, name = "batch-norm"),
    @JsonSubTypes.Type(value = ImageLayer.Pool.class, name = "pool"),
    @JsonSubTypes.Type(value = ImageLayer.GlobalMean.class, name = "global-mean"),
    @JsonSubTypes.Type(value = ImageLayer.Frames.class, name = "frames")
})
public sealed interface ImageLayer extends Layer {
    /** A convolution by square windows, with zeros around the image: as many pixels come out as go in. */
    static Convolution convolution(int size, int channels) {
        return new Convolution(size, channels, 1, true, USUAL_START, Activation.NONE);
    }

    /** Batch normalisation, channel by channel, with a learned gain and bias. */
    static BatchNorm batchNorm() {
        return new BatchNorm(Activation.NONE);
    }

    /** The largest value of each square window; windows lie side by side. */
    static Pool maxPool(int size) {
        return new Pool(size, true);
    }

    /** The mean of each square window; windows lie side by side. */
    static Pool averagePool(int size) {
        return new Pool(size, false);
    }

    /** The mean of each channel over all pixels. */
    static GlobalMean globalMean() {
        return new GlobalMean();
    }

    /** The columns of an image as frames, the positions of a sequence, from left to right: how a line of writing becomes one. */
    static Frames frames() {
        return new Frames();
    }

    /** One method for each kind of layer. */
    interface Reader<R> {
        /** Reads a convolution. */
        R convolution(Convolution layer);

        /** Reads a batch normalisation. */
        R batchNorm(BatchNorm layer);

        /** Reads a pooling. */
        R pool(Pool layer);

        /** Reads a mean over pixels. */
        R globalMean(GlobalMean layer);

        /** Reads frames. */
        R frames(Frames layer);
    }

    private static Value image(Place place) {
        return place.numbers(3, "images [height, width, channels]");
    }

    /** The places of windows along an axis, with zeros around it. */
    private static Value over(Value image, int stride, int channels) {
        List<Integer> shape = image.shape();
        return Value.of((shape.get(0) + stride - 1) / stride, (shape.get(1) + stride - 1) / stride, channels);
    }

    /**
     * The cross-correlation of an image with square windows of weights, with zeros around it, then an activation.
     *
     * <p>There are ceil(n / stride) windows along an axis of n pixels, and just the zeros around it that these take: half of them before it, an
     * odd one behind. So windows of side 3 at every second pixel begin at the first pixel of an even axis, and one before that of an odd one
     * [choice: PyTorch begins one before it with padding 1, whatever the axis].
     *
     * @param size the window's side
     * @param channels how many come out
     * @param stride the pixels between two windows, the same down and across
     * @param bias whether there is one
     * @param start the law of the weights at the start
     * @param activation the function after it
     */
    record Convolution(int size, int channels, int stride, boolean bias, Initialisation start, Activation activation)
            implements ImageLayer {
        /** Checks the sizes. */
        public Convolution {
            Require.positive("side of a window", size);
            Require.positive("number of channels", channels);
            Require.positive("stride of a window", stride);
        }

        /** Returns this convolution with a window at every so many pixels. */
        public Convolution every(int pixels) {
            return new Convolution(size, channels, pixels, bias, start, activation);
        }

        /** Returns this convolution with max(0, z) after it. */
        public Convolution relu() {
            return new Convolution(size, channels, stride, bias, start, Activation.RELU);
        }

        /** Returns this convolution without a bias. */
        public Convolution withoutBias() {
            return new Convolution(size, channels, stride, false, start, activation);
        }

        /** Returns this convolution started by that law. */
        public Convolution startedBy(Initialisation start) {
            return new Convolution(size, channels, stride, bias, start, activation);
        }

        @Override
        public Value value(Place place) {
            return over(image(place), stride, channels);
        }

        @Override
        public List<Weight> weights(Place place) {
            int in = place.input().width();
            double fanIn = (double) size * size * in;
            Weight weight = Weight.trained(
                    place.name() + ".weight",
                    start.weight(fanIn, (double) size * size * channels),
                    size,
                    size,
                    in,
                    channels);
            return bias
                    ? List.of(weight, Weight.trained(place.name() + ".bias", start.bias(fanIn), channels))
                    : List.of(weight);
        }

        @Override
        public String describe() {
            return "convolution " + size + "x" + size + " to " + channels + " channels"
                    + (stride == 1 ? "" : ", every " + stride + " pixels")
                    + (activation == Activation.NONE ? "" : ", " + activation.describe());
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.convolution(this);
        }
    }

    /**
     * gain (x - mean) / sqrt(variance + 1e-5) + bias for each channel, by the batch in training and by running averages elsewhere
     * (Ioffe and Szegedy 2015, arXiv 1502.03167), then an activation. The averages start at 0 and 1, and each batch, or each part of it, moves
     * them a tenth of the way to its mean and to its variance times n / (n - 1) [choice, as in PyTorch].
     *
     * @param activation none, or ReLU
     */
    record BatchNorm(Activation activation) implements ImageLayer {
        /** Checks the activation. */
        public BatchNorm {
            Require.that(
                    activation == Activation.NONE || activation == Activation.RELU,
                    "A batch normalisation has no activation (" + activation.describe() + ") after it.",
                    "Use batchNorm() or batchNorm().relu().");
        }

        /** Returns this normalisation with max(0, z) after it. */
        public BatchNorm relu() {
            return new BatchNorm(Activation.RELU);
        }

        @Override
        public Value value(Place place) {
            return place.numbers();
        }

        @Override
        public List<Weight> weights(Place place) {
            int width = place.input().width();
            return List.of(
                    Weight.trained(place.name() + ".gain", Draw.constant(1), width),
                    Weight.trained(place.name() + ".bias", Draw.constant(0), width),
                    Weight.running(place.name() + ".mean", 0, width),
                    Weight.running(place.name() + ".variance", 1, width));
        }

        @Override
        public boolean keepsValueBefore() {
            return false;
        }

        @Override
        public String describe() {
            return "batch norm" + (activation == Activation.NONE ? "" : ", " + activation.describe());
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.batchNorm(this);
        }
    }

    /**
     * One value for each square window, channel by channel; windows lie side by side. The last may reach over the border, and where that is by
     * more than a pixel the first does, too: half of what is missing lies before an axis, an odd pixel behind. What is not there counts nothing
     * [choice].
     *
     * @param size the window's side, and the pixels between two windows
     * @param largest whether it is the largest value, or the mean
     */
    record Pool(int size, boolean largest) implements ImageLayer {
        /** Checks the size. */
        public Pool {
            Require.positive("side of a window", size);
        }

        @Override
        public Value value(Place place) {
            List<Integer> shape = image(place).shape();
            place.check(
                    size == 1 || shape.get(0) > 1 || shape.get(1) > 1,
                    "takes windows of " + size + "x" + size + " of an image that has one pixel left",
                    "Leave it out; in cnn(...) name fewer convolutions, or a larger number in poolingEvery(...).");
            return over(image(place), size, place.input().width());
        }

        @Override
        public String describe() {
            return (largest ? "largest of " : "mean of ") + size + "x" + size;
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.pool(this);
        }
    }

    /** The mean of each channel over all pixels. */
    record GlobalMean() implements ImageLayer {
        @Override
        public Value value(Place place) {
            return Value.of(image(place).width());
        }

        @Override
        public String describe() {
            return "mean of pixels";
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.globalMean(this);
        }
    }

    /**
     * The columns of an image as frames, from left to right: [width, height channels], each column's pixels from the top down (Shi, Bai
     * and Yao, arXiv 1507.05717) [choice: second-hand].
     */
    record Frames() implements ImageLayer {
        @Override
        public Value value(Place place) {
            List<Integer> shape = image(place).shape();
            return Value.of(shape.get(1), Math.multiplyExact(shape.get(0), shape.get(2)));
        }

        @Override
        public String describe() {
            return "columns as frames";
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.frames(this);
        }
    }
}
