package dev.distill.engine.loss;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.Dial;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What makes each row's theta climb its T^2 KL: no value of its own, and on theta the gradient of that loss times - lambda, in double in Java. */
record InstanceAscent(RowTemperatures each, DoubleUnaryOperator slope, Dial strength) implements Term {

    @Override
    public Node output() {
        return each.theta();
    }

    @Override
    public List<Node> inputs() {
        return each.inputs();
    }

    @Override
    public double factor() {
        return -strength.getAsDouble() / each.logits().rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        HostArray out = HostArray.of(residual);
        HostArray times = HostArray.of(scale);
        double[] factor = new double[1];
        recorder.inJava("climb each", each.logits().value(), residual, () -> {
            times.read(factor);
            out.write(slopes(factor[0]));
        });
    }

    private double[] slopes(double factor) {
        double[] t = each.values();
        NodeValues own = NodeValues.of(each.logits());
        NodeValues theirs = NodeValues.of(each.teacher());
        NodeValues z = RowTemperatures.over(own, t);
        NodeValues v = RowTemperatures.over(theirs, t);
        return Rows.each(
                t.length,
                row -> factor * slope.applyAsDouble(t[row]) * TemperatureAscent.slope(row, t[row], own, theirs, z, v));
    }

    /** What is climbed is counted where it is descended. */
    @Override
    public double[] rows() {
        return new double[Math.toIntExact(each.logits().rows())];
    }
}
