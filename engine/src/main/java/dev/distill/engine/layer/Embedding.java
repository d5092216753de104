package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.EmbeddingPass;
import dev.distill.engine.program.Call;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y_i = the row of the table that id i names; by ops the table's gradient is a product with one-hot rows, half the time
 * of ND4J's scatter at 128 rows.
 */
public record Embedding(Node ids, INDArray table) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(ids);
    }

    @Override
    public List<INDArray> parameters() {
        return List.of(table);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(table, node.name() + ".table");
        if (recorder.passesInJava()) {
            Runnable pass = pass(recorder, node).forward(table, node.value());
            recorder.pass("gather", pass, List.of(table, ids.value()), List.of(node.value()));
        } else {
            forwardByOps(recorder, node);
        }
    }

    private void forwardByOps(Recorder recorder, Node node) {
        INDArray integers = recorder.integers(node.name() + " ids", ids.shape());
        recorder.add(Call.of("cast", ids.value()).into(integers).integers(DataType.INT32.toInt()));
        recorder.add(Call.of("gather", table, integers)
                .into(node.value())
                .integers(0)
                .switches(true));
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        backward.into(table).ifPresent(sink -> {
            if (recorder.passesInJava()) {
                sink.filled(sum -> recorder.pass(
                        "scatter",
                        pass(recorder, node).backward(gradient, sum),
                        List.of(gradient, ids.value()),
                        List.of(sum)));
            } else {
                INDArray oneHot = recorder.scratch("one-hot", node.rows(), table.size(0));
                recorder.oneHot(ids.value().reshape(-1), oneHot);
                sink.matmul(oneHot, true, Matrix.of(gradient), false);
            }
        });
    }

    private EmbeddingPass pass(Recorder recorder, Node node) {
        return recorder.kept(
                node, EmbeddingPass.class, () -> new EmbeddingPass(node.name(), ids.value(), node.columns()));
    }
}
