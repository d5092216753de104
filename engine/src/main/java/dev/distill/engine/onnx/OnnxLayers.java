package dev.distill.engine.onnx;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.OutsideLayer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.task.Value;
import dev.distill.engine.onnx.OnnxNodes.Attributes;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.pass.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each kind of layer in ONNX's operations, as it is when a network is evaluated: dropouts do nothing, batches have the averages that were kept. */
final class OnnxLayers implements Layer.Reader<String> {
    private static final float FAR_BELOW = -1e9f;
    private static final double BATCH_EPSILON = 1e-5;
    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBE = 0.044715;

    private final OnnxNodes nodes;
    private final Function<String, float[]> arrays;
    private final Blueprint network;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, String> tables = new HashMap<>();
    private Blueprint.Part part;

    OnnxLayers(OnnxNodes nodes, Function<String, float[]> arrays, Blueprint network) {
        this.nodes = nodes;
        this.arrays = arrays;
        this.network = network;
        values.putAll(network.inputs());
    }

    void write(Blueprint.Part next) {
        part = next;
        next.layer().read(this);
        values.put(next.name(), next.value());
    }

    @Override
    public String dense(Layer.Dense layer) {
        return activated(layer.activation(), name -> affine(name, weight("weight"), layer.bias()));
    }

    private String affine(String name, String weight, boolean bias) {
        if (!bias) {
            return nodes.add("MatMul", name, x(), weight);
        }
        String product = nodes.add("MatMul", helper("product"), x(), weight);
        return nodes.add("Add", name, product, weight("bias"));
    }

    @Override
    public String add(Layer.Add layer) {
        return activated(layer.activation(), name -> nodes.add("Sum", List.of(name), Attributes.none(), part.inputs()));
    }

    @Override
    public String layerNorm(Layer.LayerNorm layer) {
        Attributes attributes = Attributes.none().number("axis", -1).real("epsilon", layer.epsilon());
        return nodes.add("LayerNormalization", part.name(), attributes, x(), weight("gain"), weight("bias"));
    }

    @Override
    public String flatten(Layer.Flatten layer) {
        return nodes.add("Flatten", part.name(), Attributes.none().number("axis", 1), x());
    }

    @Override
    public String dropout(Layer.Dropout layer) {
        return nodes.add("Identity", part.name(), x());
    }

    /** No run that is exported has one: what another runtime computes is in a file already. */
    @Override
    public String outside(OutsideLayer layer) {
        throw new DistillException(
                "The network's value (" + part.name() + ") is computed by another runtime, from a file.",
                "Use that file: it is what would be exported.");
    }

    @Override
    public String embedding(SequenceLayer.Embedding layer) {
        return nodes.add("Gather", part.name(), weight("table"), x());
    }

    @Override
    public String positions(SequenceLayer.Positions layer) {
        int length = value(0).shape().get(0);
        int width = value(0).width();
        float[] used = Arrays.copyOf(arrays.apply(part.name() + ".table"), length * width);
        return nodes.add("Add", part.name(), x(), nodes.floats(part.name() + ".table", used, length, width));
    }

    @Override
    public String attention(SequenceLayer.Attention layer) {
        int length = value(0).shape().get(0);
        int each = value(0).width() / 3 / layer.heads();
        String parts = shaped(x(), 0, length, 3, layer.heads(), each);
        String turned =
                nodes.add("Transpose", helper("turned"), Attributes.none().numbers("perm", 2, 0, 3, 1, 4), parts);
        String q = oneOf(turned, 0);
        String k =
                nodes.add("Transpose", helper("keys"), Attributes.none().numbers("perm", 0, 1, 3, 2), oneOf(turned, 1));
        String scores = nodes.add("MatMul", helper("products"), q, k);
        scores = nodes.add("Mul", helper("scores"), scores, nodes.real(helper("scale"), 1 / Math.sqrt(each)));
        scores = part.inputs().size() == 2 ? hiding(scores, length) : scores;
        scores = layer.causal() ? causal(scores, length) : scores;
        String weights =
                nodes.add("Softmax", helper("weights"), Attributes.none().number("axis", -1), scores);
        String mixed = nodes.add("MatMul", helper("mixed"), weights, oneOf(turned, 2));
        String back = nodes.add("Transpose", helper("back"), Attributes.none().numbers("perm", 0, 2, 1, 3), mixed);
        return nodes.add(
                "Reshape", part.name(), back, nodes.numbers(helper("shape"), 0, length, (long) layer.heads() * each));
    }

    private String oneOf(String three, long index) {
        return nodes.add(
                "Gather",
                helper("part"),
                Attributes.none().number("axis", 0),
                three,
                nodes.number(helper("index"), index));
    }

    /** Later positions lie below those that are hidden, which are looked at where there are no others. */
    private String causal(String scores, int length) {
        float[] later = new float[length * length];
        for (int from = 0; from < length; from++) {
            Arrays.fill(later, from * length + from + 1, (from + 1) * length, 2 * FAR_BELOW);
        }
        return nodes.add("Add", helper("causal"), scores, nodes.floats(helper("later"), later, length, length));
    }

    /** Where the second input is 1 nobody looks who has anything else to look at. */
    private String hiding(String scores, int length) {
        String hidden = nodes.add(
                "Cast",
                helper("hidden"),
                Attributes.none().number("to", 9),
                part.inputs().get(1));
        String rows = shaped(hidden, 0, 1, 1, length);
        return nodes.add("Where", helper("seen"), rows, nodes.real(helper("nothing"), FAR_BELOW), scores);
    }

    @Override
    public String recurrent(SequenceLayer.Recurrent layer) {
        OnnxCell cell = OnnxCell.of(layer, value(0).width(), this::array);
        String steps = nodes.add("Transpose", helper("steps"), Attributes.none().numbers("perm", 1, 0, 2), x());
        String states = nodes.add(
                cell.operation(),
                List.of(helper("states")),
                cell.attributes(),
                List.of(
                        steps,
                        nodes.floats(part.name() + ".weight", cell.weights(), cell.shape(value(0).width())),
                        nodes.floats(part.name() + ".recurrent", cell.recurrent(), cell.shape(layer.width())),
                        nodes.floats(part.name() + ".bias", cell.biases(), cell.biasShape())));
        String back = nodes.add("Transpose", helper("back"), Attributes.none().numbers("perm", 2, 0, 1, 3), states);
        return nodes.add(
                "Reshape",
                part.name(),
                back,
                nodes.numbers(helper("shape"), 0, 0, part.value().width()));
    }

    @Override
    public String meanOfHeads(SequenceLayer.MeanOfHeads layer) {
        int length = value(0).shape().get(0);
        String heads = shaped(x(), 0, length, layer.heads(), value(0).width() / layer.heads());
        return mean(heads, 2);
    }

    @Override
    public String tiedHead(SequenceLayer.TiedHead layer) {
        return affine(part.name(), table(layer), layer.bias());
    }

    /** The table with rows and columns in each other's place. */
    private String table(SequenceLayer.TiedHead layer) {
        return nodes.add(
                "Transpose", helper("table"), Attributes.none().numbers("perm", 1, 0), weightNamed(layer.table()));
    }

    @Override
    public String positionHead(SequenceLayer.PositionHead layer) {
        String scores = affine(helper("scores"), weight("weight"), true);
        return nodes.add("Transpose", part.name(), Attributes.none().numbers("perm", 0, 2, 1), scores);
    }

    @Override
    public String take(SequenceLayer.Take layer) {
        long index = layer.in(value(0).shape().get(0));
        return nodes.add(
                "Gather", part.name(), Attributes.none().number("axis", 1), x(), nodes.number(helper("index"), index));
    }

    @Override
    public String meanOfPositions(SequenceLayer.MeanOfPositions layer) {
        return mean(x(), 1);
    }

    @Override
    public String convolution(ImageLayer.Convolution layer) {
        return activated(layer.activation(), name -> convolved(name, layer));
    }

    private String convolved(String name, ImageLayer.Convolution layer) {
        Attributes attributes =
                Attributes.none().numbers("pads", zeros(layer)).numbers("strides", layer.stride(), layer.stride());
        List<String> inputs = Stream.concat(
                        Stream.of(channelsFirst(x()), turnedKernel()),
                        layer.bias() ? Stream.of(weight("bias")) : Stream.of())
                .toList();
        String out = nodes.add("Conv", List.of(helper("convolved")), attributes, inputs);
        return channelsLast(name, out);
    }

    /** Zeros above, left, below and right: where windows leave pixels out, ONNX Runtime's own would cut pixels off. */
    private long[] zeros(ImageLayer.Convolution layer) {
        Window window = new Window(layer.size(), layer.stride(), Padding.SAME);
        int height = value(0).shape().get(0);
        int width = value(0).shape().get(1);
        return new long[] {window.before(height), window.before(width), window.behind(height), window.behind(width)};
    }

    /** [size, size, in, out] as [out, in, size, size]. */
    private String turnedKernel() {
        return nodes.add(
                "Transpose", helper("kernel"), Attributes.none().numbers("perm", 3, 2, 0, 1), weight("weight"));
    }

    /** Averages that were kept make a factor and a summand for each channel. */
    @Override
    public String batchNorm(ImageLayer.BatchNorm layer) {
        float[] gain = array("gain");
        float[] bias = array("bias");
        float[] mean = array("mean");
        float[] variance = array("variance");
        float[] factor = new float[gain.length];
        float[] summand = new float[gain.length];
        for (int c = 0; c < gain.length; c++) {
            double scale = gain[c] / Math.sqrt(variance[c] + BATCH_EPSILON);
            factor[c] = (float) scale;
            summand[c] = (float) (bias[c] - mean[c] * scale);
        }
        return activated(layer.activation(), name -> {
            String scaled = nodes.add(
                    "Mul", helper("scaled"), x(), nodes.floats(part.name() + ".factor", factor, factor.length));
            return nodes.add("Add", name, scaled, nodes.floats(part.name() + ".summand", summand, summand.length));
        });
    }

    @Override
    public String pool(ImageLayer.Pool layer) {
        Attributes attributes = Attributes.none()
                .text("auto_pad", "SAME_UPPER")
                .numbers("kernel_shape", layer.size(), layer.size())
                .numbers("strides", layer.size(), layer.size());
        String pooled = nodes.add(
                layer.largest() ? "MaxPool" : "AveragePool", helper("pooled"), attributes, channelsFirst(x()));
        return channelsLast(part.name(), pooled);
    }

    @Override
    public String globalMean(ImageLayer.GlobalMean layer) {
        return mean(x(), 1, 2);
    }

    @Override
    public String frames(ImageLayer.Frames layer) {
        String columns =
                nodes.add("Transpose", helper("columns"), Attributes.none().numbers("perm", 0, 2, 1, 3), x());
        long width = part.value().shape().get(0);
        return nodes.add(
                "Reshape",
                part.name(),
                columns,
                nodes.numbers(helper("shape"), 0, width, part.value().width()));
    }

    private String mean(String values, long... axes) {
        return nodes.add(
                "ReduceMean",
                part.name(),
                Attributes.none().numbers("axes", axes).number("keepdims", 0),
                values);
    }

    private String channelsFirst(String images) {
        return nodes.add("Transpose", helper("first"), Attributes.none().numbers("perm", 0, 3, 1, 2), images);
    }

    private String channelsLast(String name, String images) {
        return nodes.add("Transpose", name, Attributes.none().numbers("perm", 0, 2, 3, 1), images);
    }

    private String shaped(String values, long... shape) {
        return nodes.add("Reshape", helper("shaped"), values, nodes.numbers(helper("shape"), shape));
    }

    /** Writes values of a name, before their activation where they have one. */
    private interface Written {
        String as(String name);
    }

    private String activated(Activation activation, Written layer) {
        String name = part.name();
        if (activation == Activation.NONE) {
            return layer.as(name);
        }
        String before = layer.as(helper("before"));
        return switch (activation) {
            case NONE -> before;
            case RELU -> nodes.add("Relu", name, before);
            case TANH -> nodes.add("Tanh", name, before);
            case GELU -> gelu(name, before, nodes.add("Tanh", helper("tanh"), inner(before)));
            case GELU_EXACT -> gelu(name, before, nodes.add("Erf", helper("erf"), times(before, Math.sqrt(0.5))));
        };
    }

    /** sqrt(2 / pi) (x + 0.044715 x^3). */
    private String inner(String x) {
        String square = nodes.add("Mul", helper("square"), x, x);
        String cube = nodes.add("Mul", helper("cube"), square, x);
        return times(nodes.add("Add", helper("sum"), x, times(cube, GELU_CUBE)), GELU_SCALE);
    }

    /** x / 2 (1 + y). */
    private String gelu(String name, String x, String y) {
        String more = nodes.add("Add", helper("more"), y, nodes.real(helper("one"), 1));
        return nodes.add("Mul", name, times(x, 0.5), more);
    }

    private String times(String x, double factor) {
        return nodes.add("Mul", helper("times"), x, nodes.real(helper("factor"), factor));
    }

    private String helper(String what) {
        return nodes.helper(part.name(), what);
    }

    private String x() {
        return part.inputs().get(0);
    }

    private Value value(int input) {
        return values.get(part.inputs().get(input));
    }

    private float[] array(String which) {
        return arrays.apply(part.name() + "." + which);
    }

    private String weight(String which) {
        return weightNamed(part.name() + "." + which);
    }

    /** An array of weights, written once however many layers read it. */
    private String weightNamed(String name) {
        return tables.computeIfAbsent(name, it -> {
            Weight weight = network.weights().stream()
                    .filter(known -> known.name().equals(it))
                    .findFirst()
                    .orElseThrow();
            return nodes.floats(
                    it,
                    arrays.apply(it),
                    weight.shape().stream().mapToLong(Integer::longValue).toArray());
        });
    }
}
