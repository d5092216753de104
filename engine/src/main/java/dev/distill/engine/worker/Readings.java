package dev.distill.engine.worker;

import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.record.Measurement;
import java.util.ArrayList;
import java.util.List;

/** Reads the measures of one run off its network; nothing of the training is disturbed. */
final class Readings implements Probe.Reader<List<Measurement>>, AutoCloseable {

    private final RunSpecification run;
    private final Network network;
    private final Exams exams;
    private final float[] firstLayer;
    private Monomials monomials;
    private ForwardPass pass;
    private long outputsAt = -1;
    private float[] testOutputs;
    private long step;

    Readings(RunSpecification run, Network network, Exams exams) {
        this.run = run;
        this.network = network;
        this.exams = exams;
        this.firstLayer = network.parameters().read("layer1.weight");
    }

    /** The measurements that are due after so many steps, or all of them. */
    List<Measurement> at(long step, boolean all) {
        this.step = step;
        List<Measurement> measured = new ArrayList<>();
        for (Measure measure : run.measures()) {
            if (all || step % measure.every() == 0) {
                measured.addAll(measure.probe().read(this));
            }
        }
        return measured;
    }

    /** The accuracy on a split, as the network is now. */
    double accuracy(Split split) {
        return exams.of(split).accuracy(exams.of(split).outputs(pass()));
    }

    /** Whether the network's outputs on the test examples are numbers. */
    boolean finite(long step) {
        this.step = step;
        return Exam.finite(testOutputs());
    }

    @Override
    public List<Measurement> accuracy(Probe.Accuracy probe) {
        double value =
                probe.split() == Split.TEST ? exams.of(Split.TEST).accuracy(testOutputs()) : accuracy(probe.split());
        return one(probe, value);
    }

    @Override
    public List<Measurement> labelLoss(Probe.LabelLoss probe) {
        return one(probe, exams.of(Split.TEST).loss(testOutputs()));
    }

    @Override
    public List<Measurement> monomialCorrelation(Probe.MonomialCorrelation probe) {
        monomials = monomials == null ? new Monomials(probe, run.task(), new RunStreams(run).probe()) : monomials;
        return monomials.measure(pass(), step);
    }

    @Override
    public List<Measurement> supportWeights(Probe.SupportWeights probe) {
        float[] weights = network.parameters().read("layer1.weight");
        int units = weights.length / run.task().inputs();
        double[] sums = new double[2];
        for (int input = 0; input < run.task().inputs(); input++) {
            int side = run.task().support().contains(input) ? 0 : 1;
            for (int unit = 0; unit < units; unit++) {
                sums[side] += StrictMath.abs(weights[input * units + unit]);
            }
        }
        int on = run.task().support().size();
        double onSupport = sums[0] / ((double) on * units);
        if (on == run.task().inputs()) {
            return List.of(new Measurement("weight-on-support", step, onSupport));
        }
        double offSupport = sums[1] / ((double) (run.task().inputs() - on) * units);
        return List.of(
                new Measurement("weight-off-support", step, offSupport),
                new Measurement("weight-on-support", step, onSupport),
                new Measurement("weight-ratio", step, onSupport / offSupport));
    }

    @Override
    public List<Measurement> weightMovement(Probe.WeightMovement probe) {
        float[] weights = network.parameters().read("layer1.weight");
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            largest = StrictMath.max(largest, StrictMath.abs((double) weights[i] - firstLayer[i]));
        }
        return one(probe, largest);
    }

    private List<Measurement> one(Probe probe, double value) {
        return List.of(new Measurement(probe.mainColumn(), step, value));
    }

    private float[] testOutputs() {
        if (outputsAt != step) {
            testOutputs = exams.of(Split.TEST).outputs(pass());
            outputsAt = step;
        }
        return testOutputs;
    }

    private ForwardPass pass() {
        pass = pass == null ? new ForwardPass(network, run.task().inputs(), Network.OUTPUT) : pass;
        return pass;
    }

    @Override
    public void close() {
        if (pass != null) {
            pass.close();
        }
    }
}
