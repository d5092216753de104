package dev.distill.engine.estimate;

import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.measure.Accuracy;
import dev.distill.dsl.measure.Agreement;
import dev.distill.dsl.measure.Answers;
import dev.distill.dsl.measure.CharacterErrors;
import dev.distill.dsl.measure.ContextDependence;
import dev.distill.dsl.measure.EnsembleAccuracy;
import dev.distill.dsl.measure.Fidelity;
import dev.distill.dsl.measure.LabelLoss;
import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.measure.NonTerminals;
import dev.distill.dsl.measure.Perplexity;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.measure.SupportWeights;
import dev.distill.dsl.measure.Temperature;
import dev.distill.dsl.measure.WeightMovement;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.task.Bits;

/** How long a reading of each probe takes, in microseconds, roughly: most of it is passing inputs through the network. */
final class ProbeTime implements Probe.Reader<Double> {

    private static final double NANOS_PER_PARITY = 1.5;
    private static final double NANOS_PER_INPUT_BIT = 2;
    private static final double NANOS_PER_WEIGHT = 1;
    private static final double NANOS_PER_PRODUCT = 0.5;
    private static final double NANOS_PER_PROBABILITY = 40;
    private static final double NANOS_PER_PLACE = 1;
    private static final int LONGEST_ANSWER = 30;

    private final RunSpecification run;
    private final double passMicroseconds;

    /**
     * @param run whose network
     * @param exampleMicroseconds a forward pass over one example
     */
    ProbeTime(RunSpecification run, double exampleMicroseconds) {
        this.run = run;
        this.passMicroseconds =
                exampleMicroseconds + NANOS_PER_INPUT_BIT * run.task().input().size() / 1e3;
    }

    /** A pass over as many examples as tests have. */
    double exam() {
        return run.task().testExamples() * passMicroseconds;
    }

    @Override
    public Double accuracy(Accuracy probe) {
        return exam();
    }

    /** The outputs are those of the accuracy. */
    @Override
    public Double labelLoss(LabelLoss probe) {
        return tally();
    }

    /** Likewise. */
    @Override
    public Double agreement(Agreement probe) {
        return tally();
    }

    /** Likewise, and all places of an answer are tried. */
    @Override
    public Double answers(Answers probe) {
        return tally()
                + run.task().testExamples() * NANOS_PER_PLACE * run.task().outputs() * LONGEST_ANSWER / 1e3;
    }

    /** Likewise. */
    @Override
    public Double perplexity(Perplexity probe) {
        return tally();
    }

    /** Likewise. */
    @Override
    public Double characterErrors(CharacterErrors probe) {
        return tally();
    }

    private double tally() {
        return run.task().testExamples() * 0.1;
    }

    @Override
    public Double contextDependence(ContextDependence probe) {
        double probed = (double) probe.sentences() * run.task().input().size() / probe.distance();
        double asked = 1 + 2.0 * ContextDependence.WINDOWS.size();
        return probed
                * asked
                * (passMicroseconds + NANOS_PER_PROBABILITY * run.task().outputs() / 1e3);
    }

    @Override
    public Double nonTerminals(NonTerminals probe) {
        int width = NonTerminals.layer(run.blueprint()).orElseThrow().width();
        double tokens = (double) probe.sentences() * run.task().input().size();
        double products = (tokens + width) * width * width / 2;
        return 2 * probe.sentences() * passMicroseconds + products * NANOS_PER_PRODUCT / 1e3;
    }

    @Override
    public Double monomialCorrelation(MonomialCorrelation probe) {
        Bits bits = run.task().bits().orElseThrow();
        int degrees = bits.support().size();
        double monomials = StrictMath.pow(2, degrees) + (double) degrees * probe.others();
        int words = bits.count() / Long.SIZE + 1;
        return probe.inputs() * (passMicroseconds + monomials * words * NANOS_PER_PARITY / 1e3);
    }

    @Override
    public Double supportWeights(SupportWeights probe) {
        return weights();
    }

    @Override
    public Double weightMovement(WeightMovement probe) {
        return weights();
    }

    /** It is there already. */
    @Override
    public Double temperature(Temperature probe) {
        return 0.0;
    }

    /** The outputs are those of the accuracy; generations are passed through once. */
    @Override
    public Double ensembleAccuracy(EnsembleAccuracy probe) {
        return distributions();
    }

    /** The outputs are those of the accuracy; the teacher's are read once, and made a distribution each time. */
    @Override
    public Double fidelity(Fidelity probe) {
        return 2 * distributions();
    }

    /** A distribution over the classes of each answer. */
    private double distributions() {
        double answers =
                run.task().hasSeveralAnswers() ? run.task().target().value().size() : 1;
        return run.task().testExamples()
                * answers
                * NANOS_PER_PROBABILITY
                * run.task().outputs()
                / 1e3;
    }

    private double weights() {
        return NANOS_PER_WEIGHT
                * run.blueprint().firstWeight().map(Weight::count).orElse(0L)
                / 1e3;
    }
}
