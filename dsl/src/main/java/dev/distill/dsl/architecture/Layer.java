package dev.distill.dsl.architecture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Value;
import dev.distill.dsl.text.Numbers;
import java.util.List;

/**
 * What a network is made of: a formula with its sizes. Layers of sequences and of images are {@link SequenceLayer} and
 * {@link ImageLayer}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Layer.Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = Layer.Add.class, name = "add"),
    @JsonSubTypes.Type(value = Layer.LayerNorm.class, name = "layer-norm"),
    @JsonSubTypes.Type(value = Layer.Flatten.class, name = "flatten"),
    @JsonSubTypes.Type(value = Layer.Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = OutsideLayer.class, name = "outside"),
    @JsonSubTypes.Type(SequenceLayer.class),
    @JsonSubTypes.Type(ImageLayer.class)
})
public sealed interface Layer
        permits Layer.Dense,
                Layer.Add,
                Layer.LayerNorm,
                Layer.Flatten,
                Layer.Dropout,
                OutsideLayer,
                SequenceLayer,
                ImageLayer {
    /** The law of layers that name none. */
    Initialisation USUAL_START = Initialisation.FRAMEWORK_DEFAULT;

    /** A dense layer of that width: x W + b over the last axis. */
    static Dense dense(int width) {
        Require.positive("width of a layer", width);
        return new Dense(width, true, USUAL_START, Activation.NONE);
    }

    /** A dense layer with as many outputs as the task wants: the last of a network. */
    static Dense head() {
        return new Dense(0, true, USUAL_START, Activation.NONE);
    }

    /** The sum of several layers, named with {@code from("a", "b")}: a residual. */
    static Add add() {
        return new Add(Activation.NONE);
    }

    /** Layer normalisation over the last axis, with a learned gain and bias. */
    static LayerNorm layerNorm() {
        return new LayerNorm(1e-5);
    }

    /** All values of an example in a row. */
    static Flatten flatten() {
        return new Flatten();
    }

    /** Values that are left out by chance in training, each with that chance from 0 to less than 1. */
    static Dropout dropout(double rate) {
        return new Dropout(rate);
    }

    /** What comes out for one example; refuses what does not fit. */
    Value value(Place place);

    /** The arrays of weights, in order. */
    default List<Weight> weights(Place place) {
        return List.of();
    }

    /** The multiplications of matrix products in a forward pass over one example. */
    default double multiplications(Place place) {
        double each = weights(place).stream()
                .filter(weight -> weight.shape().size() > 1)
                .mapToDouble(Weight::count)
                .sum();
        return each * value(place).rows();
    }

    /** The function after it. */
    default Activation activation() {
        return Activation.NONE;
    }

    /** Whether the value before the activation is kept, too. */
    default boolean keepsValueBefore() {
        return activation() != Activation.NONE;
    }

    /** The arrays as large as what comes out that a training pass fills, roughly: the value, its gradient, and one more. */
    default double arrays() {
        return 3;
    }

    /** The values beside those arrays that a training pass keeps of an example for the way back; what comes out of it is the value. */
    default double kept(Value value) {
        return 0;
    }

    /** The layer in a sentence's part. */
    String describe();

    /** Reads this layer by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of layer. */
    interface Reader<R> extends SequenceLayer.Reader<R>, ImageLayer.Reader<R> {
        /** Reads a dense layer. */
        R dense(Dense layer);

        /** Reads a sum. */
        R add(Add layer);

        /** Reads a layer normalisation. */
        R layerNorm(LayerNorm layer);

        /** Reads a flattening. */
        R flatten(Flatten layer);

        /** Reads a dropout. */
        R dropout(Dropout layer);

        /** Reads a value that another runtime computes. */
        R outside(OutsideLayer layer);
    }

    private static String after(Activation activation) {
        return activation == Activation.NONE ? "" : ", " + activation.describe();
    }

    /**
     * x W + b over the last axis, then an activation.
     *
     * @param width the outputs; 0 for as many as the task wants
     * @param bias whether there is b
     * @param start the law of the weights at the start
     * @param activation the function after it
     */
    record Dense(int width, boolean bias, Initialisation start, Activation activation) implements Layer {
        /** Returns this layer with that function after it. */
        public Dense activation(Activation activation) {
            return new Dense(width, bias, start, activation);
        }

        /** Returns this layer with max(0, z) after it. */
        public Dense relu() {
            return activation(Activation.RELU);
        }

        /** Returns this layer with a hyperbolic tangent after it. */
        public Dense tanh() {
            return activation(Activation.TANH);
        }

        /** Returns this layer with GELU after it. */
        public Dense gelu() {
            return activation(Activation.GELU);
        }

        /** Returns this layer with GELU in its exact form after it. */
        public Dense exactGelu() {
            return activation(Activation.GELU_EXACT);
        }

        /** Returns this layer without a bias. */
        public Dense withoutBias() {
            return new Dense(width, false, start, activation);
        }

        /** Returns this layer started by that law. */
        public Dense startedBy(Initialisation start) {
            return new Dense(width, bias, start, activation);
        }

        private int widthAt(Place place) {
            return width == 0 ? place.outputs() : width;
        }

        @Override
        public Value value(Place place) {
            return place.numbers().withWidth(widthAt(place));
        }

        @Override
        public List<Weight> weights(Place place) {
            int in = place.input().width();
            int out = widthAt(place);
            Weight weight = Weight.trained(place.name() + ".weight", start.weight(in, out), in, out);
            return bias
                    ? List.of(weight, Weight.trained(place.name() + ".bias", start.bias(in), out))
                    : List.of(weight);
        }

        @Override
        public String describe() {
            return "dense" + (width == 0 ? "" : " " + width) + (bias ? "" : " without bias") + after(activation);
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.dense(this);
        }
    }

    /**
     * The sum of several layers of one shape, then an activation.
     *
     * @param activation the function after it
     */
    record Add(Activation activation) implements Layer {
        /** Returns this sum with max(0, z) after it. */
        public Add relu() {
            return new Add(Activation.RELU);
        }

        @Override
        public Value value(Place place) {
            place.check(
                    place.inputs().size() > 1
                            && place.inputs().stream().distinct().count() == 1,
                    "adds up " + place.inputs().stream().map(Value::describe).toList(),
                    "Name two layers or more, of one shape, with from(\"a\", \"b\").");
            return place.numbers();
        }

        @Override
        public String describe() {
            return "sum" + after(activation);
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.add(this);
        }
    }

    /**
     * gain (x - mean) / sqrt(variance + epsilon) + bias over the last axis (Ba, Kiros and Hinton 2016, arXiv 1607.06450).
     *
     * @param epsilon what keeps the quotient finite
     */
    record LayerNorm(double epsilon) implements Layer {
        /** Checks epsilon. */
        public LayerNorm {
            Require.positive("epsilon of a normalisation", epsilon);
        }

        /** Returns this normalisation with another epsilon than 1e-5, such as BERT's 1e-12 [paper]. */
        public LayerNorm epsilon(double epsilon) {
            return new LayerNorm(epsilon);
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
                    Weight.trained(place.name() + ".bias", Draw.constant(0), width));
        }

        @Override
        public String describe() {
            return "layer norm" + (epsilon == 1e-5 ? "" : " with epsilon " + Numbers.shortest(epsilon));
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.layerNorm(this);
        }
    }

    /** All values of an example in a row. */
    record Flatten() implements Layer {
        @Override
        public Value value(Place place) {
            return Value.of(place.numbers().size());
        }

        @Override
        public String describe() {
            return "flatten";
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.flatten(this);
        }
    }

    /**
     * In training x with each value 0 with the chance of the rate and else divided by 1 - rate, so that its mean stays; when a network is
     * read, as teachers are and in measures, x itself (Srivastava et al. 2014, Journal of Machine Learning Research 15) [choice: the
     * factor stands in training, as in PyTorch, and not in the weights of a network that is read].
     *
     * <p>What is left out at a step follows from the seed, the step and the layer's place in its network alone, so students of one seed
     * and one network leave out the same.
     *
     * @param rate the chance of a value to be left out, in [0, 1)
     */
    record Dropout(double rate) implements Layer {
        /** Checks the rate. */
        public Dropout {
            Require.belowOne("rate of dropout", rate);
        }

        @Override
        public Value value(Place place) {
            return place.numbers();
        }

        @Override
        public String describe() {
            return "dropout " + Numbers.shortest(rate);
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.dropout(this);
        }
    }
}
