package dev.distill.engine.loss;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Temperature;
import dev.distill.engine.program.Dial;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * T^2 (alpha KL of the label + beta KL over the other classes), mean over rows. With p, q at T and p^, q^ over the other classes, the
 * gradient is T / B times alpha (p_y - q_y) on y, and beta (p^_c - q^_c) - alpha (p_y - q_y) p^_c elsewhere.
 */
record Decoupled(Node logits, Node teacher, Node ids, Dial temperature, double target, double others) implements Term {
    /** Taken off the label's logit, it leaves no weight on it; large against any logit, and far from overflowing a float. */
    private static final double OUT_OF_SIGHT = 1e9;

    @Override
    public Node output() {
        return logits;
    }

    @Override
    public List<Node> inputs() {
        return List.of(logits, teacher, ids);
    }

    @Override
    public double factor() {
        return temperature.getAsDouble() / logits.rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        INDArray rows = Matrix.of(residual);
        INDArray label = recorder.scratch("label", rows.shape());
        recorder.oneHot(ids.value().reshape(-1), label);
        INDArray theirs = recorder.scratch("of the teacher", rows.shape());
        INDArray gap = gap(recorder, label, rows, theirs);
        amongOthers(recorder, label, teacher, theirs);
        amongOthers(recorder, label, logits, rows);
        recorder.apply("subtract", theirs, rows, theirs);
        recorder.apply("multiply", theirs, theirs, recorder.constant("beta", others));
        recorder.apply("subtract", rows, label, rows);
        recorder.apply("multiply", rows, rows, gap);
        recorder.apply("add", rows, rows, theirs);
        recorder.apply("multiply", rows, rows, there(recorder, label));
        recorder.apply("multiply", rows, rows, scale);
    }

    /** alpha (p_y - q_y), a column. */
    private INDArray gap(Recorder recorder, INDArray label, INDArray own, INDArray theirs) {
        Temperature.softmax(recorder, Matrix.of(logits.value()), temperature, own);
        Temperature.softmax(recorder, Matrix.of(teacher.value()), temperature, theirs);
        recorder.apply("subtract", own, own, theirs);
        recorder.apply("multiply", own, own, label);
        INDArray gap = recorder.scratch("gap", own.size(0), 1);
        recorder.matmul(own, false, ones(recorder, own), false, gap, target, 0);
        return gap;
    }

    /** The softmax at T over the classes that are not the label. */
    private void amongOthers(Recorder recorder, INDArray label, Node of, INDArray out) {
        INDArray away = recorder.scratch("away", label.shape());
        recorder.apply("multiply", away, label, recorder.constant("out of sight", OUT_OF_SIGHT));
        recorder.apply(
                "multiply",
                out,
                Matrix.of(of.value()),
                recorder.sharedScalar(this, "1/T", () -> 1 / temperature.getAsDouble()));
        recorder.apply("subtract", out, out, away);
        recorder.softmax(out, out);
    }

    /** 1 for each row that has a label, else 0. */
    private static INDArray there(Recorder recorder, INDArray label) {
        INDArray there = recorder.scratch("there", label.size(0), 1);
        recorder.matmul(label, false, ones(recorder, label), false, there, 1, 0);
        return there;
    }

    private static INDArray ones(Recorder recorder, INDArray rows) {
        return recorder.constants("ones", 1, rows.size(1), 1);
    }

    @Override
    public double[] rows() {
        double t = temperature.getAsDouble();
        NodeValues own = NodeValues.of(logits).times(1 / t);
        NodeValues theirs = NodeValues.of(teacher).times(1 / t);
        NodeValues labels = NodeValues.of(ids);
        return Rows.each(own.rows(), row -> {
            int y = (int) labels.at(row);
            return y < 0 ? 0 : t * t * (target * ofLabel(theirs, own, row, y) + others * ofOthers(theirs, own, row, y));
        });
    }

    /** KL(b_t || b_s) of one row. */
    static double ofLabel(NodeValues theirs, NodeValues own, int row, int y) {
        double wholeOfTheirs = theirs.logSum(row, -1);
        double wholeOfOwn = own.logSum(row, -1);
        double label = theirs.at(row, y) - wholeOfTheirs;
        double rest = theirs.logSum(row, y) - wholeOfTheirs;
        return StrictMath.exp(label) * (label - (own.at(row, y) - wholeOfOwn))
                + StrictMath.exp(rest) * (rest - (own.logSum(row, y) - wholeOfOwn));
    }

    /** KL(q^ || p^) of one row. */
    static double ofOthers(NodeValues theirs, NodeValues own, int row, int y) {
        double wholeOfTheirs = theirs.logSum(row, y);
        double wholeOfOwn = own.logSum(row, y);
        double sum = 0;
        for (int c = 0; c < own.columns(); c++) {
            double log = theirs.at(row, c) - wholeOfTheirs;
            sum += c == y ? 0 : StrictMath.exp(log) * (log - (own.at(row, c) - wholeOfOwn));
        }
        return sum;
    }
}
