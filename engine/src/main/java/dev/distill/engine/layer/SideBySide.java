package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;

/** The rows of two nodes side by side, [B, C + D]; what is read so counts as constant, so no gradient is carried. */
public record SideBySide(Node left, Node right) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(left, right);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        double[] lefts = new double[Math.toIntExact(left.host().length())];
        double[] rights = new double[Math.toIntExact(right.host().length())];
        double[] both = new double[lefts.length + rights.length];
        recorder.inJava("side by side", left.value(), node.value(), () -> {
            left.host().read(lefts);
            right.host().read(rights);
            place(lefts, 0, Math.toIntExact(left.columns()), both);
            place(rights, Math.toIntExact(left.columns()), Math.toIntExact(right.columns()), both);
            node.host().write(both);
        });
    }

    @Override
    public boolean carriesGradient() {
        return false;
    }

    private void place(double[] values, int from, int columns, double[] both) {
        int width = Math.toIntExact(left.columns() + right.columns());
        for (int row = 0; row < values.length / columns; row++) {
            System.arraycopy(values, row * columns, both, row * width + from, columns);
        }
    }
}
