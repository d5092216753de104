package dev.distill.engine.front;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Shapes;
import dev.distill.engine.layer.AddedTable;
import dev.distill.engine.layer.AffineColumns;
import dev.distill.engine.layer.AtPosition;
import dev.distill.engine.layer.Attention;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.layer.BatchNorm;
import dev.distill.engine.layer.Convolution;
import dev.distill.engine.layer.Dense;
import dev.distill.engine.layer.Dropout;
import dev.distill.engine.layer.Embedding;
import dev.distill.engine.layer.ExactGelu;
import dev.distill.engine.layer.Flatten;
import dev.distill.engine.layer.Frames;
import dev.distill.engine.layer.Gelu;
import dev.distill.engine.layer.HardTargets;
import dev.distill.engine.layer.LayerNorm;
import dev.distill.engine.layer.Leaf;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.layer.MeanOfHeads;
import dev.distill.engine.layer.MeanOfPositions;
import dev.distill.engine.layer.OneHot;
import dev.distill.engine.layer.Outside;
import dev.distill.engine.layer.PointConvolution;
import dev.distill.engine.layer.Pooling;
import dev.distill.engine.layer.Project;
import dev.distill.engine.layer.Recurrent;
import dev.distill.engine.layer.Relu;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.layer.Same;
import dev.distill.engine.layer.SideBySide;
import dev.distill.engine.layer.SoftTargets;
import dev.distill.engine.layer.Sum;
import dev.distill.engine.layer.Tanh;
import dev.distill.engine.layer.TiedDense;
import dev.distill.engine.layer.TopTargets;
import dev.distill.engine.layer.Turned;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.pass.Cell;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.pass.Window;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of a fixed batch shape, written down node by node, from which programs are made.
 *
 * <pre>{@code
 * Tape tape = new Tape(DataType.FLOAT);
 * Node x = tape.input("x", 32, 100);
 * Node y = tape.input("y", 32, 2);
 * Node hidden = tape.relu("layer1", tape.dense("layer1.pre", x, p.array("layer1.weight"), p.array("layer1.bias")));
 * Node logits = tape.dense("logits", hidden, p.array("output.weight"), p.array("output.bias"));
 * TrainingProgram step = tape.train(Losses.crossEntropy(logits, y), Updater.sgd(0.1), p);
 * x.host().write(examples);
 * y.host().write(labels);
 * step.run();
 * }</pre>
 */
public final class Tape implements AutoCloseable {

    private static final double LAYER_NORM_EPSILON = 1e-5;

    private final DataType type;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** An empty tape; FLOAT in use, DOUBLE to check gradients. */
    public Tape(DataType type) {
        this.type = type;
    }

    /** A value to be fed through {@link Node#host()}. */
    public Node input(String name, long... shape) {
        return add(name, shape, new Leaf());
    }

    /** A value that somebody else fills: a node of another tape, such as a teacher's that several students share. */
    public Node input(String name, INDArray filledElsewhere) {
        HostArray.checkDense(filledElsewhere);
        Shapes.type(name, filledElsewhere, type);
        return add(Node.sharing(name, filledElsewhere, new Leaf()));
    }

    /** Values that somebody else fills, by their names. */
    public Map<String, Node> inputs(Map<String, INDArray> filledElsewhere) {
        Map<String, Node> inputs = new LinkedHashMap<>();
        filledElsewhere.forEach((name, values) -> inputs.put(name, input(name, values)));
        return inputs;
    }

    /**
     * x W + b over the last axis.
     *
     * @param x [.., in]
     * @param weight [in, out]
     * @param biasOrNull [out], or null for none
     */
    public Node dense(String name, Node x, INDArray weight, INDArray biasOrNull) {
        return add(name, Shapes.dense(name, x, weight, biasOrNull), new Dense(x, weight, biasOrNull));
    }

    /**
     * x E' + b over the last axis: scores of the rows of an embedding's table.
     *
     * @param x [.., D]
     * @param table E [V, D]
     * @param biasOrNull [V], or null for none
     */
    public Node tiedDense(String name, Node x, INDArray table, INDArray biasOrNull) {
        return add(name, Shapes.tied(name, x, table, biasOrNull), new TiedDense(x, table, biasOrNull));
    }

    /** max(x, 0). */
    public Node relu(String name, Node x) {
        return add(name, x.shape(), new Relu(x));
    }

    /** tanh(x). */
    public Node tanh(String name, Node x) {
        return add(name, x.shape(), new Tanh(x));
    }

    /**
     * x P with a frozen matrix: a random projection of a hidden layer.
     *
     * @param x [.., in]
     * @param matrix P [in, out]
     */
    public Node project(String name, Node x, INDArray matrix) {
        return add(name, Shapes.project(name, x, matrix), new Project(x, matrix));
    }

    /**
     * scale_j x_j + shift_j over the last axis, with frozen rows; scale 1 / (sd + 1e-6) and shift - mean / (sd + 1e-6) standardise.
     *
     * @param x [.., D]
     * @param scale [D]
     * @param shift [D]
     */
    public Node affineColumns(String name, Node x, INDArray scale, INDArray shift) {
        return add(name, x.shape(), new AffineColumns(x, Shapes.row(name, x, scale), Shapes.row(name, x, shift)));
    }

    /** a + b, and so on: a residual. */
    public Node add(String name, Node first, Node second, Node... more) {
        List<Node> summands = Stream.concat(Stream.of(first, second), Stream.of(more))
                .map(summand -> Shapes.same(summand, first))
                .toList();
        return add(name, first.shape(), new Sum(summands));
    }

    /**
     * The rows of a table that ids name.
     *
     * <p>An id that is no row's number stops the run.
     *
     * @param ids [..], whole numbers from 0
     * @param table [V, D]
     */
    public Node embedding(String name, Node ids, INDArray table) {
        return add(name, Shapes.table(name, ids, table), new Embedding(ids, table));
    }

    /** One row of n for each id, 1 at its place and 0 elsewhere: targets [.., n] for ids [..]. No gradient flows through it. */
    public Node oneHot(String name, Node ids, long n) {
        return add(name, Shapes.append(ids.shape(), n), new OneHot(ids));
    }

    /**
     * x + t for each example: learned positions.
     *
     * @param x [B, T, D]
     * @param table t [T, D], or with more rows, which stay as they are
     */
    public Node positions(String name, Node x, INDArray table) {
        return add(name, x.shape(), new AddedTable(x, Shapes.example(name, x, table)));
    }

    /**
     * Layer normalisation: gain (x - mean) / sqrt(variance + 1e-5) + bias over the last axis (Ba, Kiros and Hinton 2016).
     *
     * @param x [.., D]
     * @param gain [D]
     * @param bias [D]
     */
    public Node layerNorm(String name, Node x, INDArray gain, INDArray bias) {
        return layerNorm(name, x, gain, bias, LAYER_NORM_EPSILON);
    }

    /** The same with another number than 1e-5, above 0. */
    public Node layerNorm(String name, Node x, INDArray gain, INDArray bias, double epsilon) {
        INDArray gains = Shapes.row(name, x, gain);
        return add(name, x.shape(), new LayerNorm(x, gains, Shapes.row(name, x, bias), epsilon));
    }

    /** x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), the tanh form of GELU (Hendrycks and Gimpel 2016). */
    public Node gelu(String name, Node x) {
        return add(name, x.shape(), new Gelu(x));
    }

    /** x / 2 (1 + erf(x / sqrt(2))), GELU as it is defined (Hendrycks and Gimpel 2016). */
    public Node exactGelu(String name, Node x) {
        return add(name, x.shape(), new ExactGelu(x));
    }

    /**
     * Scaled dot-product attention of several heads, softmax(q k' / sqrt(d) + mask) v (Vaswani and others 2017).
     *
     * <p>The projections before and after it are {@link #dense} layers: the first makes q, k and v in one product.
     *
     * @param qkv [B, T, 3 D]: q of all heads, then k, then v
     * @param heads H, which divides D; a head has d = D / H values
     */
    public Node attention(String name, Node qkv, int heads, AttentionMask mask) {
        return add(name, AttentionShapes.heads(name, qkv, heads, mask), new Attention(qkv, heads, mask));
    }

    /**
     * The mean of the heads that lie side by side: [.., d].
     *
     * @param x [.., H d]
     * @param heads H
     */
    public Node meanOfHeads(String name, Node x, int heads) {
        return add(name, AttentionShapes.mean(name, x, heads), new MeanOfHeads(x, heads));
    }

    /**
     * The states of a cell from the first position to the last, and in a second direction from the last to the first, side by side:
     * [B, T, H], or [B, T, 2 H]. What comes of the input at all positions is a {@link #dense} layer before, one for each direction.
     */
    public Node recurrent(String name, Cell cell, Recurrent.Direction... directions) {
        Recurrent layer = new Recurrent(cell, List.of(directions));
        return add(name, RecurrentShapes.of(name, layer), layer);
    }

    /**
     * The values at one position of every example: [B, D].
     *
     * @param x [B, T, D]
     * @param index from 0
     */
    public Node position(String name, Node x, int index) {
        return add(name, Shapes.position(name, x, index), new AtPosition(x, index));
    }

    /**
     * Positions and values in each other's place: [B, D, T].
     *
     * @param x [B, T, D]
     */
    public Node turned(String name, Node x) {
        return add(name, Shapes.turned(name, x), new Turned(x));
    }

    /**
     * The mean over positions: [B, D].
     *
     * @param x [B, T, D]
     */
    public Node meanOfPositions(String name, Node x) {
        return add(name, Shapes.position(name, x, 0), new MeanOfPositions(x));
    }

    /**
     * The cross-correlation of images with square windows of weights, + b.
     *
     * @param x [B, height, width, in]
     * @param weight [size, size, in, out]
     * @param biasOrNull [out], or null for none
     * @param stride from 1, the same down and across
     */
    public Node conv2d(String name, Node x, INDArray weight, INDArray biasOrNull, int stride, Padding padding) {
        ImageShapes.convolution(name, x, weight, biasOrNull);
        Window window = ImageShapes.window(name, x, weight.size(0), stride, padding);
        Operation operation = window.size() == 1
                ? new PointConvolution(x, weight, biasOrNull, stride)
                : new Convolution(x, weight, biasOrNull, window);
        return add(name, window.over(x.shape(), weight.size(3)), operation);
    }

    /**
     * Batch normalisation, channel by channel: gain (x - mean) / sqrt(variance + 1e-5) + bias with the batch's mean and variance (Ioffe and
     * Szegedy 2015). Every run of a program moves the running averages.
     *
     * @param x [.., C]
     * @param gain [C]
     * @param bias [C]
     */
    public Node batchNorm(String name, Node x, INDArray gain, INDArray bias, RunningAverages averages) {
        return add(name, x.shape(), ImageShapes.batchNorm(name, new BatchNorm(x, gain, bias, averages, false, false)));
    }

    /** Batch normalisation with the running averages, which stay as they are: for evaluation, and for teachers. */
    public Node frozenBatchNorm(String name, Node x, INDArray gain, INDArray bias, RunningAverages averages) {
        return add(name, x.shape(), ImageShapes.batchNorm(name, new BatchNorm(x, gain, bias, averages, true, false)));
    }

    /** max(y, 0) of a {@link #batchNorm} in less time than a {@link #relu} after it. */
    public Node rectifiedBatchNorm(String name, Node x, INDArray gain, INDArray bias, RunningAverages averages) {
        return add(name, x.shape(), ImageShapes.batchNorm(name, new BatchNorm(x, gain, bias, averages, false, true)));
    }

    /** max(y, 0) of a {@link #frozenBatchNorm}. */
    public Node frozenRectifiedBatchNorm(String name, Node x, INDArray gain, INDArray bias, RunningAverages averages) {
        return add(name, x.shape(), ImageShapes.batchNorm(name, new BatchNorm(x, gain, bias, averages, true, true)));
    }

    /**
     * The largest value in each window, channel by channel.
     *
     * @param x [B, height, width, C]
     */
    public Node maxPool(String name, Node x, int size, int stride, Padding padding) {
        Window window = ImageShapes.window(name, x, size, stride, padding);
        return add(name, window.over(x.shape(), x.columns()), Pooling.ofLargest(x, window));
    }

    /**
     * The mean value in each window, over what lies within the image, channel by channel.
     *
     * @param x [B, height, width, C]
     */
    public Node averagePool(String name, Node x, int size, int stride, Padding padding) {
        Window window = ImageShapes.window(name, x, size, stride, padding);
        return add(name, window.over(x.shape(), x.columns()), Pooling.ofMeans(x, window));
    }

    /**
     * The mean over all pixels: [B, C].
     *
     * @param x [B, height, width, C]
     */
    public Node globalAveragePool(String name, Node x) {
        return add(name, ImageShapes.perExample(name, x), new MeanOfPositions(x));
    }

    /**
     * The columns of images as frames, each from the top down: [B, width, height C].
     *
     * @param x [B, height, width, C]
     */
    public Node frames(String name, Node x) {
        return add(name, ImageShapes.frames(name, x), new Frames(x));
    }

    /** The values of each example as one row. */
    public Node flatten(String name, Node x) {
        long batch = x.shape()[0];
        return add(name, new long[] {batch, x.rows() * x.columns() / batch}, new Flatten(x));
    }

    /**
     * x with values left out by chance, drawn anew in each run: 0 with the chance of the rate, else x / (1 - rate) (Srivastava and others
     * 2014). For training; when a network is read it is {@link #same}.
     *
     * @param rate in [0, 1)
     * @param masks where the draws come from, which must be told each run's step
     * @param place one for each dropout of a network, from 0
     */
    public Node dropout(String name, Node x, double rate, Masks masks, int place) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "The rate (%s) of the dropout (%s) is not in [0, 1).%nMaybe (0.1).".formatted(rate, name));
        }
        return rate == 0 ? same(name, x) : add(name, x.shape(), new Dropout(x, rate, masks, place));
    }

    /**
     * A value that another runtime computes; no gradient flows through it.
     *
     * @param shape with the batch first
     * @param read what it is computed from
     * @param action makes, of what is read and of where to write to, what is done in each run
     */
    public Node outside(String name, long[] shape, List<Node> read, BiFunction<List<Node>, Node, Runnable> action) {
        return add(name, shape, new Outside(read, action));
    }

    /** x under another name. */
    public Node same(String name, Node x) {
        return add(name, x.shape(), new Same(x));
    }

    /** softmax(logits / T) over the last axis, as targets: no gradient flows through them. */
    public Node softTargets(String name, Node logits, Dial temperature) {
        return add(name, logits.shape(), new SoftTargets(logits, temperature));
    }

    /** softmax(logits / T) of the k largest logits of each row, 0 for the others, as targets; ties to the lowest index. */
    public Node topTargets(String name, Node logits, int k, Dial temperature) {
        return add(name, logits.shape(), new TopTargets(logits, k, temperature));
    }

    /** The one-hot vector of the largest logit, ties to the lowest index: the teacher at T -> 0. No gradient flows through it. */
    public Node hardTargets(String name, Node logits) {
        return add(name, logits.shape(), new HardTargets(logits));
    }

    /** The rows of two nodes side by side, as constants: no gradient flows through them. */
    public Node sideBySide(String name, Node left, Node right) {
        if (left.rows() != right.rows() || left.type() != right.type()) {
            throw new IllegalArgumentException(
                    "The nodes (%s) and (%s) have not as many rows.%nGive nodes of one batch.".formatted(left, right));
        }
        return add(name, new long[] {left.rows(), left.columns() + right.columns()}, new SideBySide(left, right));
    }

    /** Whether there is a node of that name. */
    public boolean has(String name) {
        return nodes.containsKey(name);
    }

    /** The node of a name. */
    public Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("There is no node (%s).%nThere are %s.".formatted(name, nodes.keySet()));
        }
        return node;
    }

    /** Makes a program of just what these nodes need. It writes their values; others on the way it may compute in passing. */
    public Program forward(Node... wanted) {
        return Compilation.forward(type, written(), List.of(wanted));
    }

    /**
     * Makes a program whose run is one update of the trained parameters.
     *
     * <p>Only what the loss needs is in it: no layer after it, no gradient that leads to no trained parameter. Parameters that the loss does
     * not depend on stay as they are. Of nodes' values only those that the loss reads are sure to be written.
     */
    public TrainingProgram train(LossNode loss, Updater updater, Parameters trained) {
        return Compilation.train(type, written(), loss, updater, trained);
    }

    /** Makes such a program as another platform would have it. */
    TrainingProgram train(Platform platform, LossNode loss, Updater updater, Parameters trained) {
        return Compilation.train(new Recorder(platform, type, true), written(), loss, updater, trained);
    }

    /** Frees the arrays of the nodes; programs made from this tape must not run again. */
    @Override
    public void close() {
        nodes.values().forEach(Node::close);
    }

    private Node add(String name, long[] shape, Operation operation) {
        return add(Node.computed(name, shape, type, operation));
    }

    private Node add(Node node) {
        if (nodes.putIfAbsent(node.name(), node) != null) {
            throw new IllegalArgumentException(
                    "The tape has a node (%s) already.%nGive this one another name.".formatted(node.name()));
        }
        return node;
    }

    private List<Node> written() {
        return List.copyOf(nodes.values());
    }
}
