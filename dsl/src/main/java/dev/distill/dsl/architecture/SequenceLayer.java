package dev.distill.dsl.architecture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The layers of sequences: of ids [positions], and of numbers [positions, width]. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = SequenceLayer.Embedding.class, name = "embedding"),
    @JsonSubTypes.Type(value = SequenceLayer.Positions.class, name = "positions"),
    @JsonSubTypes.Type(value = SequenceLayer.Attention.class, name = "attention"),
    @JsonSubTypes.Type(value = SequenceLayer.Recurrent.class, name = "recurrent"),
    @JsonSubTypes.Type(value = SequenceLayer.Take.class, name = "take"),
    @JsonSubTypes.Type(value = SequenceLayer.MeanOfPositions.class, name = "mean-of-positions"),
    @JsonSubTypes.Type(value = SequenceLayer.MeanOfHeads.class, name = "mean-of-heads"),
    @JsonSubTypes.Type(value = SequenceLayer.TiedHead.class, name = "tied-head"),
    @JsonSubTypes.Type(value = SequenceLayer.PositionHead.class, name = "position-head")
})
public sealed interface SequenceLayer extends Layer {
    /** The row of a learned table for each id. */
    static Embedding embedding(int width) {
        return new Embedding(width, USUAL_START);
    }

    /** A learned row added at each position, for sequences as long as the task's. */
    static Positions positions() {
        return new Positions(0, USUAL_START);
    }

    /** Scaled dot-product attention over q, k and v side by side, as {@code dense(3 * width)} makes them. */
    static Attention attention(int heads) {
        return new Attention(heads, false);
    }

    /** Long short-term memory of that width: its states, from the first position to the last. */
    static Recurrent lstm(int width) {
        return new Recurrent(Recurrent.Cell.LSTM, width, false, USUAL_START);
    }

    /** Gated recurrent units: their states, from the first position to the last. */
    static Recurrent gru(int width) {
        return new Recurrent(Recurrent.Cell.GRU, width, false, USUAL_START);
    }

    /** The values at one position of each example: from 0, or from -1 backwards. */
    static Take take(int position) {
        return new Take(position);
    }

    /** The values at the last position of each example, on tasks whose sequences all reach it. */
    static Take takeLast() {
        return new Take(-1);
    }

    /** The mean over the positions of each example, on tasks whose sequences fill them all. */
    static MeanOfPositions meanOfPositions() {
        return new MeanOfPositions();
    }

    /** Whether what comes out at a position depends on later ones. */
    default boolean looksAhead() {
        return false;
    }

    /** The mean of an attention's heads, which lie side by side before it. */
    static MeanOfHeads meanOfHeads(int heads) {
        return new MeanOfHeads(heads);
    }

    /** The last layer of a network that shares the table of an embedding, named as the layer is: a score for each of its rows. */
    static TiedHead tiedHead(String embedding) {
        return new TiedHead(embedding, true);
    }

    /** The last layer of a network whose answers are positions: for each of so many answers a score of each position. */
    static PositionHead positionHead(int answers) {
        return new PositionHead(answers, USUAL_START);
    }

    /** One method for each kind of layer. */
    interface Reader<R> {
        /** Reads an embedding. */
        R embedding(Embedding layer);

        /** Reads learned positions. */
        R positions(Positions layer);

        /** Reads an attention. */
        R attention(Attention layer);

        /** Reads a recurrent layer. */
        R recurrent(Recurrent layer);

        /** Reads a position that is taken. */
        R take(Take layer);

        /** Reads a mean of positions. */
        R meanOfPositions(MeanOfPositions layer);

        /** Reads a mean of heads. */
        R meanOfHeads(MeanOfHeads layer);

        /** Reads a head that shares an embedding's table. */
        R tiedHead(TiedHead layer);

        /** Reads a head that scores positions. */
        R positionHead(PositionHead layer);
    }

    /**
     * The row of a learned table for each id.
     *
     * @param width the values of a row
     * @param start the law of the table at the start
     */
    record Embedding(int width, Initialisation start) implements SequenceLayer {
        /** Checks the width. */
        public Embedding {
            Require.positive("width of an embedding", width);
        }

        /** Returns this layer started by that law. */
        public Embedding startedBy(Initialisation start) {
            return new Embedding(width, start);
        }

        @Override
        public Value value(Place place) {
            place.check(
                    place.input().ids() > 0,
                    "looks ids up, and what comes before it is " + place.input().describe(),
                    "Put it first, on a task of tokens such as sparseParity(20, 4).asTokens().");
            List<Integer> shape = new ArrayList<>(place.input().shape());
            shape.add(width);
            return new Value(shape, 0);
        }

        @Override
        public List<Weight> weights(Place place) {
            int ids = place.input().ids();
            return List.of(Weight.trained(place.name() + ".table", start.table(width), ids, width));
        }

        @Override
        public double multiplications(Place place) {
            return 0;
        }

        @Override
        public String describe() {
            return "embedding of width " + width;
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.embedding(this);
        }
    }

    /**
     * x + a learned row for each position.
     *
     * @param most the positions that there are rows for; 0 for as many as a sequence has
     * @param start the law of the table at the start
     */
    record Positions(int most, Initialisation start) implements SequenceLayer {
        /** Returns this layer started by that law. */
        public Positions startedBy(Initialisation start) {
            return new Positions(most, start);
        }

        /** Returns this layer with rows for so many positions. */
        public Positions atMost(int positions) {
            Require.positive("number of positions", positions);
            return new Positions(positions, start);
        }

        @Override
        public Value value(Place place) {
            Value value = place.numbers(2, "a sequence [positions, width]");
            int length = value.shape().get(0);
            place.check(
                    most == 0 || length <= most,
                    "has rows for " + most + " positions, and sequences are " + length + " long",
                    "Use atMost(" + length + ") or more, or shorter sequences.");
            return value;
        }

        @Override
        public List<Weight> weights(Place place) {
            List<Integer> shape = place.input().shape();
            int rows = most == 0 ? shape.get(0) : most;
            return List.of(Weight.trained(place.name() + ".table", start.table(shape.get(1)), rows, shape.get(1)));
        }

        @Override
        public double multiplications(Place place) {
            return 0;
        }

        @Override
        public String describe() {
            return "learned positions";
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.positions(this);
        }
    }

    /**
     * softmax(q k' / sqrt(d) + mask) v for each head, the heads side by side (Vaswani et al. 2017, arXiv 1706.03762). It may read, beside
     * q, k and v, an input that is 1 where no other position may look: {@code .from("qkv", "hidden")}.
     *
     * @param heads how many; they divide the width
     * @param causal whether a position sees itself and those before it alone
     */
    record Attention(int heads, boolean causal) implements SequenceLayer {
        /** Checks the heads. */
        public Attention {
            Require.positive("number of heads", heads);
        }

        /** Returns this attention where a position sees itself and those before it alone. */
        public Attention causalOnly() {
            return new Attention(heads, true);
        }

        @Override
        public boolean looksAhead() {
            return !causal;
        }

        @Override
        public Value value(Place place) {
            Value value = place.numbers(2, "a sequence [positions, 3 * width] of q, k and v");
            place.check(
                    place.inputs().size() == 1
                            || place.inputs().size() == 2
                                    && place.inputs()
                                            .get(1)
                                            .equals(Value.of(value.shape().get(0))),
                    "reads beside q, k and v what has not one number a position",
                    "Use from(..., \"hidden\") on a task of masked tokens, or name one layer.");
            place.check(
                    value.width() % 3 == 0,
                    "needs q, k and v side by side, and what comes before it is " + value.describe(),
                    "Put dense(3 * width) before it.");
            int width = value.width() / 3;
            place.check(
                    width % heads == 0,
                    "has " + heads + " heads, which do not divide its width (" + width + ")",
                    "Choose a width that is a multiple of the heads, or other heads.");
            return value.withWidth(width);
        }

        @Override
        public double multiplications(Place place) {
            List<Integer> shape = place.input().shape();
            return 2.0 * shape.get(0) * shape.get(0) * shape.get(1) / 3;
        }

        /** What each position looks at, by each head. */
        @Override
        public double kept(Value value) {
            double positions = value.rows();
            return heads * positions * positions;
        }

        @Override
        public String describe() {
            return (causal ? "causal attention of " : "attention of ") + heads + (heads == 1 ? " head" : " heads");
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.attention(this);
        }
    }

    /**
     * The states of a cell that goes from position to position, one after another: [positions, width], or [positions, 2 width] where a
     * second cell goes from the last position to the first. A sequence that ends before its last position is read to there, padding included.
     *
     * @param cell what is computed at a position
     * @param width the values of a state
     * @param bothWays whether there is a second cell with weights of its own, whose states lie beside the first's
     * @param start the law of the weights at the start; in the usual one the width counts as everybody's fan-in, as in PyTorch [from memory]
     */
    record Recurrent(Cell cell, int width, boolean bothWays, Initialisation start) implements SequenceLayer {
        /** The cells there are. */
        public enum Cell {
            /**
             * i, f, o = sigmoid(x W + h R + b), g = tanh(x W + h R + b), c = f c' + i g, h = o tanh(c) (Hochreiter and Schmidhuber 1997;
             * Gers, Schmidhuber and Cummins 2000) [from memory]; side by side in the order i, f, g, o, with one bias [choice].
             */
            LSTM("LSTM", 4),
            /**
             * r, z = sigmoid(x W + h R + b), n = tanh(x W + b + r (h R)), h = (1 - z) n + z h' (Cho et al. 2014, arXiv 1406.1078) [from
             * memory]; r meets the product, as in frameworks, and there is one bias [choice]. Side by side in the order r, z, n.
             */
            GRU("GRU", 3);

            private final String word;
            private final int gates;

            Cell(String word, int gates) {
                this.word = word;
                this.gates = gates;
            }

            /** How many values it computes for each of its state. */
            public int gates() {
                return gates;
            }

            /** The cell in a sentence's part. */
            public String describe() {
                return word;
            }
        }

        private static final String SECOND = "backward-";

        /** Checks the width. */
        public Recurrent {
            Require.positive("width of a recurrent layer", width);
        }

        /** Returns this layer with a second cell, which goes from the last position to the first. */
        public Recurrent bidirectional() {
            return new Recurrent(cell, width, true, start);
        }

        /** Returns this layer started by that law. */
        public Recurrent startedBy(Initialisation start) {
            return new Recurrent(cell, width, bothWays, start);
        }

        /** What the names of each direction's weights begin with; {@code weight}, {@code recurrent} and {@code bias} follow. */
        public List<String> directions() {
            return bothWays ? List.of("", SECOND) : List.of("");
        }

        @Override
        public boolean looksAhead() {
            return bothWays;
        }

        @Override
        public Value value(Place place) {
            Value value = place.numbers(2, "a sequence [positions, width]");
            return value.withWidth(Math.multiplyExact(directions().size(), width));
        }

        @Override
        public List<Weight> weights(Place place) {
            int in = place.input().width();
            int gates = Math.multiplyExact(cell.gates(), width);
            double fanIn = start.law() == Initialisation.Law.FRAMEWORK_DEFAULT ? width : in;
            return directions().stream()
                    .map(which -> place.name() + "." + which)
                    .flatMap(name -> Stream.of(
                            Weight.trained(name + "weight", start.weight(fanIn, width), in, gates),
                            Weight.trained(name + "recurrent", start.weight(width, width), width, gates),
                            Weight.trained(name + "bias", start.bias(width), gates)))
                    .toList();
        }

        /** For each gate what comes of the input, its gradient, the gate's value and the product's gradient; beside the state also a memory. */
        @Override
        public double arrays() {
            return 4 + 4 * cell.gates();
        }

        @Override
        public String describe() {
            return (bothWays ? "bidirectional " : "") + cell.describe() + " of width " + width;
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.recurrent(this);
        }
    }

    /**
     * The values at one position of each example.
     *
     * @param position from 0, or from -1 backwards
     */
    record Take(int position) implements SequenceLayer {
        /** The position from 0 in sequences of a length. */
        public int in(int length) {
            return position < 0 ? length + position : position;
        }

        @Override
        public Value value(Place place) {
            Value value = place.numbers(2, "a sequence [positions, width]");
            int at = in(value.shape().get(0));
            place.check(
                    at >= 0 && at < value.shape().get(0),
                    "takes the position (" + position + ") of sequences that are "
                            + value.shape().get(0) + " long",
                    "Take one that there is, such as takeLast().");
            return Value.of(value.width());
        }

        @Override
        public String describe() {
            return position == -1 ? "last position" : "position " + position;
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.take(this);
        }
    }

    /** The mean over the positions of each example. */
    record MeanOfPositions() implements SequenceLayer {
        @Override
        public boolean looksAhead() {
            return true;
        }

        @Override
        public Value value(Place place) {
            return Value.of(place.numbers(2, "a sequence [positions, width]").width());
        }

        @Override
        public String describe() {
            return "mean of positions";
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.meanOfPositions(this);
        }
    }

    /**
     * The mean of an attention's heads: [.., heads size] before it, [.., size] after.
     *
     * @param heads how many lie side by side
     */
    record MeanOfHeads(int heads) implements SequenceLayer {
        /** Checks the heads. */
        public MeanOfHeads {
            Require.positive("number of heads", heads);
        }

        @Override
        public Value value(Place place) {
            Value value = place.numbers();
            place.check(
                    value.width() % heads == 0,
                    "averages " + heads + " heads, which do not divide the width (" + value.width()
                            + ") of what comes before it",
                    "Put attention(" + heads + ") before it.");
            return value.withWidth(value.width() / heads);
        }

        @Override
        public String describe() {
            return "mean of " + heads + (heads == 1 ? " head" : " heads");
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.meanOfHeads(this);
        }
    }

    /**
     * x E' + b over the last axis, E the table of an embedding: a score for each of its rows (Press and Wolf 2017, arXiv 1608.05859). The
     * table is trained by both; where an output layer is drawn anew, b alone is.
     *
     * @param embedding the name of the layer whose table it is
     * @param bias whether there is b, which starts at 0
     */
    record TiedHead(String embedding, boolean bias) implements SequenceLayer {
        /** Returns this layer without a bias. */
        public TiedHead withoutBias() {
            return new TiedHead(embedding, false);
        }

        /** The name of the table that it shares. */
        public String table() {
            return embedding + ".table";
        }

        @Override
        public Value value(Place place) {
            Value value = place.numbers();
            List<Integer> shape = place.before().stream()
                    .filter(weight -> weight.name().equals(table()))
                    .findFirst()
                    .orElseThrow(() -> place.refused(
                            "shares the table of the layer (" + embedding + "), and there is none before it",
                            "Name an embedding, as in tiedHead(\"embedding\")."))
                    .shape();
            place.check(
                    shape.get(1) == value.width(),
                    "scores rows of width " + shape.get(1) + ", and what comes before it is " + value.describe(),
                    "Put dense(" + shape.get(1) + ") before it.");
            place.check(
                    shape.get(0) == place.outputs(),
                    "scores the " + shape.get(0) + " rows of a table, and the task wants " + place.outputs()
                            + " outputs",
                    "Use head() here: a tied head answers in the words that the embedding reads.");
            return value.withWidth(place.outputs());
        }

        @Override
        public List<Weight> weights(Place place) {
            return bias
                    ? List.of(Weight.trained(place.name() + ".bias", Draw.constant(0), place.outputs()))
                    : List.of();
        }

        @Override
        public double multiplications(Place place) {
            Value value = place.input();
            return (double) value.rows() * value.width() * place.outputs();
        }

        @Override
        public String describe() {
            return "head tied to " + embedding + (bias ? "" : " without bias");
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.tiedHead(this);
        }
    }

    /**
     * (x W + b)', the scores of each position for each answer, one answer after another: [positions, width] becomes [answers, positions]. Of
     * two answers one is where the answer to a question begins, and one where it ends (Devlin et al. 2019, arXiv 1810.04805) [paper].
     *
     * @param answers how many
     * @param start the law of the weights at the start
     */
    record PositionHead(int answers, Initialisation start) implements SequenceLayer {
        /** Checks the answers. */
        public PositionHead {
            Require.positive("number of answers", answers);
        }

        /** Returns this layer started by that law. */
        public PositionHead startedBy(Initialisation start) {
            return new PositionHead(answers, start);
        }

        @Override
        public boolean looksAhead() {
            return true;
        }

        @Override
        public Value value(Place place) {
            return Value.of(
                    answers, place.numbers(2, "a sequence [positions, width]").rows());
        }

        @Override
        public List<Weight> weights(Place place) {
            int width = place.input().width();
            return List.of(
                    Weight.trained(place.name() + ".weight", start.weight(width, answers), width, answers),
                    Weight.trained(place.name() + ".bias", start.bias(width), answers));
        }

        @Override
        public double multiplications(Place place) {
            return (double) place.input().size() * answers;
        }

        @Override
        public String describe() {
            return "head of " + answers + (answers == 1 ? " position" : " positions");
        }

        @Override
        public <R> R read(Layer.Reader<R> reader) {
            return reader.positionHead(this);
        }
    }
}
