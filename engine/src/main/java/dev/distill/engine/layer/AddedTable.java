package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * y = x + t for each example, t of an example's shape: a table of positions. dt = the sum of dy over examples. A table may have more rows than
 * there are positions; they are left as they are.
 */
public record AddedTable(Node x, INDArray table) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return List.of(table);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(table, node.name() + ".table");
        recorder.apply("add", Matrix.examples(node.value()), Matrix.examples(x.value()), used(table));
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        backward.pass(x, gradient);
        backward.into(table).ifPresent(sink -> {
            if (size() == table.length()) {
                sink.sumOfRows(Matrix.examples(gradient));
            } else {
                sink.filled(sum -> fill(backward.recorder(), sum, Matrix.examples(gradient)));
            }
        });
    }

    private void fill(Recorder recorder, INDArray sum, INDArray gradient) {
        recorder.apply("identity", sum, recorder.constants("no slope", 0, sum.shape()));
        recorder.matmul(recorder.ones(gradient.size(0)), false, gradient, false, Matrix.row(used(sum)), 1, 0);
    }

    private INDArray used(INDArray rows) {
        INDArray all = rows.reshape(-1);
        return size() == all.length() ? all : all.get(NDArrayIndex.interval(0, size()));
    }

    private long size() {
        return x.rows() * x.columns() / x.shape()[0];
    }
}
