package dev.distill.engine.outside;

import dev.distill.dsl.architecture.OutsideLayer;
import dev.distill.dsl.error.DistillException;
import dev.distill.engine.graph.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings a batch to another runtime and a value back, images turned on the way where the file has their channels first. */
public final class Courier implements Runnable {

    private final OutsideRuntime runtime;
    private final OutsideLayer layer;
    private final List<String> fields;
    private final List<Node> given;
    private final Node value;

    /**
     * @param fields the names of what is given, in its order
     * @param value where to write to
     */
    public Courier(OutsideRuntime runtime, OutsideLayer layer, List<String> fields, List<Node> given, Node value) {
        this.runtime = runtime;
        this.layer = layer;
        this.fields = List.copyOf(fields);
        this.given = List.copyOf(given);
        this.value = value;
    }

    @Override
    public void run() {
        Map<String, Block> inputs = new LinkedHashMap<>();
        runtime.inputs().forEach(input -> inputs.put(input, input(input)));
        Block block = runtime.compute(layer.named(), inputs);
        long[] wanted = turns(value.shape()) ? channelsFirst(value.shape()) : value.shape();
        if (!Arrays.equals(block.shape(), wanted)) {
            throw new DistillException(
                    "The value (" + layer.named() + ") of the teacher's file comes as " + Arrays.toString(block.shape())
                            + ", and the layer (" + value.name() + ") is declared as " + Arrays.toString(wanted)
                            + ", with the batch.",
                    "Give outside(...) or hidden(...) the shape that the file has for one example.");
        }
        value.host().write(turns(value.shape()) ? channelsLast(block.values(), value.shape()) : block.values());
    }

    private Block input(String input) {
        Double number = layer.fills().get(input);
        if (number != null) {
            long[] shape = given.get(0).shape();
            float[] same = new float[length(shape)];
            Arrays.fill(same, number.floatValue());
            return new Block(turns(shape) ? channelsFirst(shape) : shape, same);
        }
        Node node = given.get(fields.indexOf(layer.feeds().getOrDefault(input, fields.get(0))));
        float[] values = new float[length(node.shape())];
        node.host().read(values);
        return turns(node.shape())
                ? new Block(channelsFirst(node.shape()), channelsFirst(values, node.shape()))
                : new Block(node.shape(), values);
    }

    private boolean turns(long[] shape) {
        return layer.channelsFirst() && shape.length == 4;
    }

    private static int length(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /** [batch, height, width, channels] as [batch, channels, height, width]. */
    private static long[] channelsFirst(long[] shape) {
        return new long[] {shape[0], shape[3], shape[1], shape[2]};
    }

    private static float[] channelsFirst(float[] values, long[] shape) {
        float[] turned = new float[values.length];
        for (int last = 0; last < values.length; last++) {
            turned[first(last, shape)] = values[last];
        }
        return turned;
    }

    /** Of the shape that comes out. */
    private static float[] channelsLast(float[] values, long[] shape) {
        float[] turned = new float[values.length];
        for (int last = 0; last < values.length; last++) {
            turned[last] = values[first(last, shape)];
        }
        return turned;
    }

    /** Where a value lies with its channels first that lies there in [batch, height, width, channels]. */
    private static int first(int last, long[] shape) {
        int channels = (int) shape[3];
        int places = (int) (shape[1] * shape[2]);
        int image = last / (places * channels);
        return (image * channels + last % channels) * places + last / channels % places;
    }
}
