package dev.distill.engine.network;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.OutsideLayer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.layer.Recurrent;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.outside.Courier;
import dev.distill.engine.outside.OutsideRuntime;
import dev.distill.engine.pass.Cell;
import dev.distill.engine.pass.GruCell;
import dev.distill.engine.pass.LstmCell;
import dev.distill.engine.pass.Padding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes the layers of a blueprint down one by one: the one reader of the kinds of layers. */
final class Interpreter implements Layer.Reader<Node> {
    private final Tape tape;
    private final Parameters weights;
    private final OutsideRuntime runtime;
    private final Network.Mode mode;
    private final Masks masks;
    private final Map<String, Node> values = new HashMap<>();
    private Blueprint.Part part;
    private int place = -1;

    /**
     * @param runtimeOrNull who computes what is outside
     * @param masksOrNull what a network with dropout is trained with
     */
    Interpreter(
            Tape tape,
            Parameters weights,
            OutsideRuntime runtimeOrNull,
            Network.Mode mode,
            Masks masksOrNull,
            Map<String, Node> inputs) {
        this.tape = tape;
        this.weights = weights;
        this.runtime = runtimeOrNull;
        this.mode = mode;
        this.masks = masksOrNull;
        values.putAll(inputs);
    }

    void write(Blueprint.Part next) {
        part = next;
        place++;
        values.put(next.name(), next.layer().read(this));
    }

    @Override
    public Node dense(Layer.Dense layer) {
        return activated(layer.activation(), name -> tape.dense(name, x(), weight("weight"), bias(layer.bias())));
    }

    @Override
    public Node add(Layer.Add layer) {
        List<Node> summands = part.inputs().stream().map(values::get).toList();
        Node[] more = summands.subList(2, summands.size()).toArray(Node[]::new);
        return activated(layer.activation(), name -> tape.add(name, summands.get(0), summands.get(1), more));
    }

    @Override
    public Node layerNorm(Layer.LayerNorm layer) {
        return tape.layerNorm(part.name(), x(), weight("gain"), weight("bias"), layer.epsilon());
    }

    @Override
    public Node flatten(Layer.Flatten layer) {
        return tape.flatten(part.name(), x());
    }

    @Override
    public Node dropout(Layer.Dropout layer) {
        if (mode == Network.Mode.EVALUATION) {
            return tape.same(part.name(), x());
        }
        if (masks == null) {
            throw new IllegalArgumentException(
                    "The network leaves values out (%s), and there is nothing to draw them by.%nGive forward(...) masks."
                            .formatted(part.name()));
        }
        return tape.dropout(part.name(), x(), layer.rate(), masks, place);
    }

    @Override
    public Node outside(OutsideLayer layer) {
        if (runtime == null) {
            throw new IllegalArgumentException(
                    "The value (%s) is computed by another runtime, and there is none.%nUse Network.outside(...)."
                            .formatted(part.name()));
        }
        List<Node> read = part.inputs().stream().map(values::get).toList();
        return tape.outside(
                part.name(),
                Network.batch(read.get(0).shape()[0], part.value()),
                read,
                (fields, value) -> new Courier(runtime, layer, part.inputs(), fields, value));
    }

    @Override
    public Node embedding(SequenceLayer.Embedding layer) {
        return tape.embedding(part.name(), x(), weight("table"));
    }

    @Override
    public Node positions(SequenceLayer.Positions layer) {
        return tape.positions(part.name(), x(), weight("table"));
    }

    @Override
    public Node attention(SequenceLayer.Attention layer) {
        AttentionMask mask = layer.causal() ? AttentionMask.causal() : AttentionMask.none();
        return tape.attention(
                part.name(), x(), layer.heads(), part.inputs().size() == 1 ? mask : mask.hiding(input(1)));
    }

    @Override
    public Node recurrent(SequenceLayer.Recurrent layer) {
        Cell cell =
                switch (layer.cell()) {
                    case LSTM -> new LstmCell();
                    case GRU -> new GruCell();
                };
        Recurrent.Direction[] directions =
                layer.directions().stream().map(this::direction).toArray(Recurrent.Direction[]::new);
        return tape.recurrent(part.name(), cell, directions);
    }

    /** What comes of the input at all steps is one product. */
    private Recurrent.Direction direction(String which) {
        String name = Network.before(part.name()) + which;
        Node x = tape.dense(name, x(), weight(which + "weight"), weight(which + "bias"));
        return new Recurrent.Direction(x, weight(which + "recurrent"));
    }

    @Override
    public Node meanOfHeads(SequenceLayer.MeanOfHeads layer) {
        return tape.meanOfHeads(part.name(), x(), layer.heads());
    }

    @Override
    public Node tiedHead(SequenceLayer.TiedHead layer) {
        return tape.tiedDense(part.name(), x(), weights.array(layer.table()), bias(layer.bias()));
    }

    @Override
    public Node positionHead(SequenceLayer.PositionHead layer) {
        Node scores = tape.dense(Network.before(part.name()), x(), weight("weight"), weight("bias"));
        return tape.turned(part.name(), scores);
    }

    @Override
    public Node take(SequenceLayer.Take layer) {
        return tape.position(part.name(), x(), layer.in(Math.toIntExact(x().shape()[1])));
    }

    @Override
    public Node meanOfPositions(SequenceLayer.MeanOfPositions layer) {
        return tape.meanOfPositions(part.name(), x());
    }

    @Override
    public Node convolution(ImageLayer.Convolution layer) {
        return activated(
                layer.activation(),
                name -> tape.conv2d(name, x(), weight("weight"), bias(layer.bias()), layer.stride(), Padding.SAME));
    }

    @Override
    public Node batchNorm(ImageLayer.BatchNorm layer) {
        RunningAverages averages = RunningAverages.of(weights, part.name());
        INDArray gain = weight("gain");
        INDArray bias = weight("bias");
        boolean rectified = layer.activation() == Activation.RELU;
        if (mode == Network.Mode.TRAINING) {
            return rectified
                    ? tape.rectifiedBatchNorm(part.name(), x(), gain, bias, averages)
                    : tape.batchNorm(part.name(), x(), gain, bias, averages);
        }
        return rectified
                ? tape.frozenRectifiedBatchNorm(part.name(), x(), gain, bias, averages)
                : tape.frozenBatchNorm(part.name(), x(), gain, bias, averages);
    }

    @Override
    public Node pool(ImageLayer.Pool layer) {
        return layer.largest()
                ? tape.maxPool(part.name(), x(), layer.size(), layer.size(), Padding.SAME)
                : tape.averagePool(part.name(), x(), layer.size(), layer.size(), Padding.SAME);
    }

    @Override
    public Node globalMean(ImageLayer.GlobalMean layer) {
        return tape.globalAveragePool(part.name(), x());
    }

    @Override
    public Node frames(ImageLayer.Frames layer) {
        return tape.frames(part.name(), x());
    }

    /** A node that is named before its activation, where it has one. */
    private interface Written {
        Node as(String name);
    }

    private Node activated(Activation activation, Written layer) {
        String name = part.name();
        return switch (activation) {
            case NONE -> layer.as(name);
            case RELU -> tape.relu(name, layer.as(Network.before(name)));
            case TANH -> tape.tanh(name, layer.as(Network.before(name)));
            case GELU -> tape.gelu(name, layer.as(Network.before(name)));
            case GELU_EXACT -> tape.exactGelu(name, layer.as(Network.before(name)));
        };
    }

    private Node x() {
        return input(0);
    }

    private Node input(int index) {
        return values.get(part.inputs().get(index));
    }

    private INDArray weight(String which) {
        return weights.array(part.name() + "." + which);
    }

    private INDArray bias(boolean there) {
        return there ? weight("bias") : null;
    }
}
