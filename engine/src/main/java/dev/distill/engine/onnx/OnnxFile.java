package dev.distill.engine.onnx;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.task.Value;
import dev.distill.engine.backend.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A network as an ONNX file: opset 17, single precision, any batch. Inputs have the names of a task's fields (ids are int64), outputs are
 * "output" and every hidden layer under its own name. Images lie as [batch, height, width, channels].
 */
public final class OnnxFile {
    private static final int IR = 8;
    private static final int OPSET = 17;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    /** Messages are whole in Java's memory, one within the other. */
    private static final long MOST = 1L << 30;

    private static final String BATCH = "batch";

    private OnnxFile() {}

    /**
     * Writes a file.
     *
     * @throws DistillException where it cannot be written, or one file cannot hold so much
     */
    public static void write(Blueprint network, Function<String, float[]> weights, Path file) {
        long bytes = Float.BYTES
                * network.weights().stream().mapToLong(Weight::count).sum();
        if (bytes > MOST) {
            throw new DistillException(
                    "The network has weights of " + bytes + " bytes, and those of one ONNX file are held to " + MOST
                            + ".",
                    "Use -Ddistill.format=safetensors.");
        }
        try {
            Files.write(file, of(network, weights));
        } catch (IOException e) {
            throw new DistillException(
                    "The file (" + file + ") cannot be written: " + e + ".", "Maybe the disk is full.", e);
        }
    }

    /**
     * The bytes of a file; the same weights give the same bytes.
     *
     * @param network the layers
     * @param weights each array by its name, row-major
     */
    public static byte[] of(Blueprint network, Function<String, float[]> weights) {
        OnnxNodes nodes = new OnnxNodes();
        OnnxLayers layers = new OnnxLayers(nodes, weights, network);
        network.parts().forEach(layers::write);
        OnnxMessage graph = new OnnxMessage();
        nodes.writeTo(graph);
        graph.text(2, "network");
        network.inputs()
                .forEach((name, value) -> graph.message(11, value(name, value.ids() > 0 ? INT64 : FLOAT, value)));
        outputs(network).forEach(part -> graph.message(12, value(part.name(), FLOAT, part.value())));
        return new OnnxMessage()
                .number(1, IR)
                .text(2, "distill")
                .text(3, Versions.ofThisEngine().distill())
                .message(7, graph)
                .message(8, new OnnxMessage().text(1, "").number(2, OPSET))
                .bytes();
    }

    /**
     * The bytes of a file whose graph gives some more of its values. The protocol takes a message that comes twice for one, with what is
     * repeated in both: what is added stands behind the file.
     */
    public static byte[] giving(byte[] file, List<String> values) {
        OnnxMessage more = new OnnxMessage();
        values.forEach(value -> more.message(12, new OnnxMessage().text(1, value)));
        byte[] behind = new OnnxMessage().message(7, more).bytes();
        byte[] whole = Arrays.copyOf(file, Math.addExact(file.length, behind.length));
        System.arraycopy(behind, 0, whole, file.length, behind.length);
        return whole;
    }

    private static List<Blueprint.Part> outputs(Blueprint network) {
        List<String> hidden = network.hiddenLayers().stream().map(Feature::name).toList();
        List<Blueprint.Part> outputs = new ArrayList<>(List.of(network.output()));
        network.parts().stream().filter(part -> hidden.contains(part.name())).forEach(outputs::add);
        return outputs;
    }

    private static OnnxMessage value(String name, int type, Value value) {
        OnnxMessage shape = new OnnxMessage().message(1, new OnnxMessage().text(2, BATCH));
        value.shape().forEach(size -> shape.message(1, new OnnxMessage().number(1, size)));
        OnnxMessage tensor = new OnnxMessage().number(1, type).message(2, shape);
        return new OnnxMessage().text(1, name).message(2, new OnnxMessage().message(1, tensor));
    }
}
