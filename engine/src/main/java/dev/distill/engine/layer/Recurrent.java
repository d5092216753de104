package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.Cell;
import dev.distill.engine.pass.RecurrentInDouble;
import dev.distill.engine.pass.RecurrentPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The states of a cell step by step: y [B, T, D H] from what comes of the input at each step, [B, T, G H], in one direction or in two, of which the
 * second begins at the end.
 *
 * <p>On the way forward q = h R at each step, all gates in one product, then a pass for the cell. On the way back through time dh = dq R', and at
 * its end dR = the states' product with all dq at once. Elsewhere than for floats on the CPU all is done in Java, in double.
 */
public record Recurrent(Cell cell, List<Direction> directions) implements Operation {

    /**
     * One direction.
     *
     * @param x what comes of the input [B, T, G H]
     * @param weight R [H, G H]
     */
    public record Direction(Node x, INDArray weight) {}

    @Override
    public List<Node> inputs() {
        return directions.stream().map(Direction::x).toList();
    }

    @Override
    public List<INDArray> parameters() {
        return directions.stream().map(Direction::weight).toList();
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        for (int number = 0; number < directions.size(); number++) {
            Direction direction = directions.get(number);
            recorder.uses(direction.weight(), node.name() + ".recurrent" + number);
            if (recorder.passesInJava()) {
                new Steps(recorder, node, number).forward();
            } else {
                Runnable action = inDouble(number).forward(node.value());
                recorder.inJava("recurrent", direction.x().value(), node.value(), action);
            }
        }
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        for (int number = 0; number < directions.size(); number++) {
            Direction direction = directions.get(number);
            INDArray dx = backward.fresh(direction.x());
            if (backward.recorder().passesInJava()) {
                new Steps(backward.recorder(), node, number).backward(backward, gradient, dx);
            } else {
                backwardInDouble(backward, number, gradient, dx);
            }
            backward.pass(direction.x(), dx);
        }
    }

    private void backwardInDouble(Backward backward, int number, INDArray gradient, INDArray dx) {
        INDArray weight = directions.get(number).weight();
        INDArray sum = backward.recorder().scratch("d recurrent", weight.shape());
        Runnable action = inDouble(number).backward(gradient, dx, sum);
        backward.recorder().inJava("recurrent'", gradient, dx, action);
        backward.into(weight).ifPresent(sink -> sink.add(sum));
    }

    private RecurrentInDouble inDouble(int number) {
        Direction direction = directions.get(number);
        return new RecurrentInDouble(cell, direction.x().value(), direction.weight(), number, directions.size());
    }

    /** The steps of one direction in a program. */
    private final class Steps {
        private final Recorder recorder;
        private final Node node;
        private final Direction direction;
        private final long examples;
        private final RecurrentPass.Kept kept;
        private final RecurrentPass pass;

        private Steps(Recorder recorder, Node node, int number) {
            this.recorder = recorder;
            this.node = node;
            direction = directions.get(number);
            examples = node.shape()[0];
            long width = direction.weight().size(0);
            long gates = direction.weight().size(1);
            long rows = node.rows();
            kept = new RecurrentPass.Kept(
                    recorder.kept(node, "states " + number, rows, width),
                    recorder.scratch("product", examples, gates),
                    recorder.kept(node, "gates " + number, rows, gates),
                    recorder.kept(node, "memory " + number, rows, width));
            pass = new RecurrentPass(cell, examples, width, number, directions.size(), kept);
        }

        private void forward() {
            INDArray x = direction.x().value();
            for (int step = 0; step < pass.steps(); step++) {
                if (step > 0) {
                    recorder.matmul(rows(step, kept.before()), false, direction.weight(), false, kept.product(), 1, 0);
                }
                recorder.pass(
                        "step of a cell",
                        pass.forward(step, x, node.value()),
                        List.of(x, kept.product()),
                        List.of(node.value(), kept.before(), kept.gates(), kept.memory()));
            }
        }

        private void backward(Backward backward, INDArray dy, INDArray dx) {
            INDArray later =
                    recorder.scratch("later", examples, direction.weight().size(0));
            INDArray slopes =
                    recorder.scratch("slopes of products", kept.gates().shape());
            for (int step = pass.steps() - 1; step >= 0; step--) {
                recorder.pass(
                        "step of a cell'",
                        pass.backward(step, later, dy, dx, slopes),
                        List.of(dy, later, kept.before(), kept.gates(), kept.memory()),
                        List.of(dx, slopes));
                if (step > 0) {
                    recorder.matmul(rows(step, slopes), false, direction.weight(), true, later, 1, 0);
                }
            }
            backward.into(direction.weight()).ifPresent(sink -> sink.matmul(kept.before(), true, slopes, false));
        }

        private INDArray rows(long step, INDArray all) {
            return new Blocks.Block(step * examples, (step + 1) * examples, node.rows()).in(all);
        }
    }
}
