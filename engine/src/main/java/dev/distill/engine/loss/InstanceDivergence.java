package dev.distill.engine.loss;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** T_b^2 KL(q || p) with q and p at a temperature for each row, mean over rows; gradient T_b (p - q) / B, in double in Java. */
record InstanceDivergence(RowTemperatures each) implements Term {

    @Override
    public Node output() {
        return each.logits();
    }

    @Override
    public List<Node> inputs() {
        return each.inputs();
    }

    @Override
    public double factor() {
        return 1.0 / each.logits().rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        HostArray out = HostArray.of(residual);
        HostArray times = HostArray.of(scale);
        double[] factor = new double[1];
        recorder.inJava("fit each", each.logits().value(), residual, () -> {
            times.read(factor);
            out.write(residuals(factor[0]));
        });
    }

    private double[] residuals(double factor) {
        double[] t = each.values();
        NodeValues z = RowTemperatures.over(NodeValues.of(each.logits()), t);
        NodeValues v = RowTemperatures.over(NodeValues.of(each.teacher()), t);
        double[] residuals = new double[z.rows() * z.columns()];
        for (int row = 0; row < z.rows(); row++) {
            double logOfOwn = z.logSum(row, -1);
            double logOfTheirs = v.logSum(row, -1);
            for (int c = 0; c < z.columns(); c++) {
                double p = StrictMath.exp(z.at(row, c) - logOfOwn);
                double q = StrictMath.exp(v.at(row, c) - logOfTheirs);
                residuals[row * z.columns() + c] = factor * t[row] * (p - q);
            }
        }
        return residuals;
    }

    @Override
    public double[] rows() {
        double[] t = each.values();
        NodeValues z = RowTemperatures.over(NodeValues.of(each.logits()), t);
        NodeValues v = RowTemperatures.over(NodeValues.of(each.teacher()), t);
        return Rows.each(t.length, row -> t[row] * t[row] * TemperatureAscent.divergence(row, z, v));
    }
}
