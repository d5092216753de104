package ${package};

import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.attention;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.positions;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.task.Task;
import java.util.List;

/**
 * A network of one's own: one block of a transformer whose attention and whose MLP read the same values, side by side.
 *
 * @param width of the stream
 * @param heads of the attention; they divide the width
 */
public record ParallelBlock(int width, int heads) implements Architecture {

    @Override
    public List<NamedLayer> layersFor(Task task) {
        return List.of(
                layer("embedding", embedding(width)),
                layer("positions", positions()),
                layer("norm", layerNorm()),
                layer("qkv", dense(3 * width)),
                layer("attention", attention(heads).causalOnly()),
                layer("attended", dense(width)),
                layer("up", dense(4 * width).gelu()).from("norm"),
                layer("down", dense(width)),
                layer("block", add()).from("positions", "attended", "down").asHidden(),
                layer("output", head()));
    }

    @Override
    public String describe() {
        return "parallel block of width " + width + ", heads " + heads;
    }
}
