package dev.distill.engine.loss;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Shapes;
import dev.distill.engine.program.Dial;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What makes theta climb T^2 KL: no value of its own, and on theta the gradient of that loss times - lambda, in double in Java.
 *
 * @param weights of the rows of logits, whose mean is climbed; none where all weigh the same
 */
record TemperatureAscent(
        Node theta,
        Node logits,
        Node teacher,
        Dial temperature,
        DoubleUnaryOperator slope,
        Dial strength,
        Optional<Node> weights)
        implements Term {

    @Override
    public Node output() {
        return theta;
    }

    @Override
    public List<Node> inputs() {
        return Stream.concat(Stream.of(theta, logits, teacher), weights.stream())
                .toList();
    }

    @Override
    public Optional<Term> overRows(Node weights) {
        return Optional.of(new TemperatureAscent(
                theta, logits, teacher, temperature, slope, strength, Optional.of(Shapes.perRow(weights, logits))));
    }

    @Override
    public double factor() {
        return -strength.getAsDouble() * slope.applyAsDouble(temperature.getAsDouble());
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        HostArray out = HostArray.of(residual);
        HostArray times = HostArray.of(scale);
        double[] one = new double[1];
        recorder.inJava("climb", logits.value(), residual, () -> {
            times.read(one);
            one[0] *= meanSlope();
            out.write(one);
        });
    }

    /** d(T^2 K) / dT, the mean over rows; those without a weight need not be known. */
    private double meanSlope() {
        double t = temperature.getAsDouble();
        NodeValues own = NodeValues.of(logits);
        NodeValues theirs = NodeValues.of(teacher);
        NodeValues z = own.times(1 / t);
        NodeValues v = theirs.times(1 / t);
        Optional<NodeValues> weighed = weights.map(NodeValues::of);
        double[] slopes = Rows.each(
                own.rows(),
                row -> weighed.isPresent() && weighed.get().at(row) == 0 ? 0 : slope(row, t, own, theirs, z, v));
        return weighed.map(of -> Rows.mean(slopes, of)).orElseGet(() -> Rows.mean(slopes));
    }

    /** d(T^2 K) / dT of a row, whose logits are there as they are and over T. */
    static double slope(int row, double t, NodeValues own, NodeValues theirs, NodeValues z, NodeValues v) {
        double logOfOwn = z.logSum(row, -1);
        double logOfTheirs = v.logSum(row, -1);
        double divergence = divergence(row, z, v);
        double slope = 2 * t * divergence;
        for (int c = 0; c < own.columns(); c++) {
            double q = v.at(row, c) - logOfTheirs;
            double p = z.at(row, c) - logOfOwn;
            slope -= StrictMath.exp(q) * (q - p - divergence) * theirs.at(row, c)
                    + (StrictMath.exp(p) - StrictMath.exp(q)) * own.at(row, c);
        }
        return slope;
    }

    /** KL(q || p) of a row, of logits over T. */
    static double divergence(int row, NodeValues z, NodeValues v) {
        double logOfOwn = z.logSum(row, -1);
        double logOfTheirs = v.logSum(row, -1);
        double divergence = 0;
        for (int c = 0; c < z.columns(); c++) {
            double q = v.at(row, c) - logOfTheirs;
            divergence += StrictMath.exp(q) * (q - (z.at(row, c) - logOfOwn));
        }
        return divergence;
    }

    /** What is climbed is counted where it is descended. */
    @Override
    public double[] rows() {
        return new double[1];
    }
}
