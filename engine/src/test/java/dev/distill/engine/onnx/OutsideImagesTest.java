package dev.distill.engine.onnx;

import static dev.distill.dsl.architecture.Architectures.outside;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.network.Network;
import dev.distill.engine.outside.OutsideRuntimes;
import dev.distill.engine.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** Images whose channels come first in a file, to ONNX Runtime and back. */
class OutsideImagesTest {

    private static final int ROWS = 2;
    private static final int COLUMNS = 3;
    private static final int CHANNELS = 4;

    @TempDir
    Path folder;

    @Test
    void a_channel_that_the_file_takes_is_that_channel_of_the_image() throws IOException {
        Blueprint network = Blueprint.of(
                outside("third", ROWS, COLUMNS)
                        .hidden("twice", "twice", ROWS, COLUMNS, CHANNELS)
                        .channelsFirst()
                        .layersFor(Tasks.sparseParity(12, 2)),
                Value.of(ROWS, COLUMNS, CHANNELS),
                6);
        Path file = Files.write(folder.resolve("images.onnx"), file());
        ModelDigest digest = new ModelDigest("onnx-runtime", "0".repeat(64));
        try (Network images =
                        Network.outside(network, OutsideRuntimes.open(digest, file, List.of("third", "twice"), 1));
                Tape tape = new Tape(DataType.FLOAT)) {
            Node x = tape.input("x", 2, ROWS, COLUMNS, CHANNELS);
            float[] values = new float[2 * ROWS * COLUMNS * CHANNELS];
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
            x.host().write(values);
            images.forward(tape, x, Network.Mode.EVALUATION);
            try (Program program = tape.forward(tape.node("output"), tape.node("twice"))) {
                program.run();
            }
            float[] third = values(tape.node("output"));
            float[] twice = values(tape.node("twice"));
            for (int i = 0; i < third.length; i++) {
                assertThat(third[i]).isEqualTo(values[i * CHANNELS + 2]);
            }
            for (int i = 0; i < twice.length; i++) {
                assertThat(twice[i]).isEqualTo(2 * values[i]);
            }
        }
    }

    private static float[] values(Node node) {
        float[] values = new float[(int) node.host().length()];
        node.host().read(values);
        return values;
    }

    /** The sum of all with itself, and the third channel; the sum is no output of the graph. */
    private static byte[] file() {
        OnnxNodes nodes = new OnnxNodes();
        nodes.add("Add", "twice", "images", "images");
        String third = nodes.number("index", 2);
        nodes.add("Gather", "third", OnnxNodes.Attributes.none().number("axis", 1), "images", third);
        OnnxMessage graph = new OnnxMessage();
        nodes.writeTo(graph);
        graph.text(2, "images")
                .message(11, port("images", CHANNELS, ROWS, COLUMNS))
                .message(12, port("third", ROWS, COLUMNS));
        return new OnnxMessage()
                .number(1, 8)
                .message(7, graph)
                .message(8, new OnnxMessage().text(1, "").number(2, 17))
                .bytes();
    }

    private static OnnxMessage port(String name, long... sizes) {
        OnnxMessage shape = new OnnxMessage().message(1, new OnnxMessage().text(2, "batch"));
        for (long size : sizes) {
            shape.message(1, new OnnxMessage().number(1, size));
        }
        OnnxMessage tensor = new OnnxMessage().number(1, 1).message(2, shape);
        return new OnnxMessage().text(1, name).message(2, new OnnxMessage().message(1, tensor));
    }
}
