package dev.distill.engine.estimate;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.RunSpecification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a training step takes on a machine, as a sum of a fixed part, a part for each multiplication of a matrix product, and a part
 * for each hidden value; layers that do more with a value than a ReLU does count for more of them. An estimate for people and for the order of work; no result depends on it.
 *
 * @param fixedMicroseconds what a step costs however small the network: its operations' calls, and drawing the batch
 * @param nanosPerMultiplication of the matrix products
 * @param nanosPerHiddenValue of the operations on hidden layers
 */
public record StepTime(double fixedMicroseconds, double nanosPerMultiplication, double nanosPerHiddenValue) {

    /** One core of the machine that this was written on, portable numerics: where nothing has been measured. */
    public static final StepTime REFERENCE = new StepTime(33, 0.026, 1);

    /** What a run costs before its first step, and cold code in its first ones. */
    private static final double START_MICROSECONDS = 50_000;

    /** What it costs to bring a checkpoint to the disk. */
    private static final double CHECKPOINT_MICROSECONDS = 4_000;

    /** The share of a step's fixed part that a teacher's pass has. */
    private static final double PASS = 0.25;

    /** The share of a hidden value's part that is for its way forward. */
    private static final double FORWARD = 0.33;

    /** The network that calibration measures: 100 inputs, two logits, batch 32, and two widths. */
    static final int NARROW = 100;

    static final int WIDE = 1_000;
    private static final int BATCH = 32;
    private static final int INPUTS = 100;
    private static final int OUTPUTS = 2;

    /** The name under which a store notes the step times of a build with its numerics and threads. */
    public static String note(String build, NumericClass numericClass) {
        return "step-times/" + build + "-" + numericClass.numerics().label()
                + (numericClass.threads() == 1 ? "" : "-" + numericClass.threads());
    }

    /**
     * Fits a machine by two measured steps of a ReLU network with 100 inputs, two logits, batch 32 and plain SGD.
     *
     * @param narrow microseconds a step at width 100
     * @param wide microseconds a step at width 1000
     */
    public static StepTime calibrated(double narrow, double wide) {
        double difference = trained(WIDE) - trained(NARROW);
        double scale = Math.max(0.1, (wide - narrow) / (difference / 1e3));
        StepTime slopes =
                new StepTime(0, REFERENCE.nanosPerMultiplication * scale, REFERENCE.nanosPerHiddenValue * scale);
        return new StepTime(
                Math.max(1, narrow - trained(NARROW) * scale / 1e3),
                slopes.nanosPerMultiplication,
                slopes.nanosPerHiddenValue);
    }

    private static double trained(int width) {
        return BATCH
                * (REFERENCE.nanosPerMultiplication * width * (2.0 * INPUTS + 3 * OUTPUTS)
                        + REFERENCE.nanosPerHiddenValue * width);
    }

    /**
     * Microseconds a step of a run in the mean of all, with the pass of its teacher, the first of those it needs, as if no other run shared it.
     *
     * @param teachers the specifications of teachers by identity
     */
    public double microseconds(RunSpecification run, Map<String, RunSpecification> teachers) {
        if (run.steps() == 0) {
            return 0;
        }
        return Footprint.parts(run) * fixed(run.blueprint())
                + part(batch(run), run.blueprint(), 3)
                + TaughtSteps.count(run) * pass(run, teachers) / run.steps();
    }

    /** Microseconds of a pass of the first teacher that a run needs. */
    private double pass(RunSpecification run, Map<String, RunSpecification> teachers) {
        return run.teachers().stream()
                .limit(1)
                .filter(teachers::containsKey)
                .map(teacher -> teachers.get(teacher).blueprint())
                .mapToDouble(teacher -> PASS * fixed(teacher) + part(batch(run), teacher, 1))
                .sum();
    }

    /** What runs that share a teacher's passes have in common, and how long one takes. */
    private record SharedPass(String teacher, SeenBatches batches, Object pass, double seconds) {}

    /** The seconds of runs that take all their steps, where those that see the same batches share the passes of a teacher's checkpoints. */
    public double sharedSeconds(Collection<RunSpecification> runs, Map<String, RunSpecification> teachers) {
        Map<SharedPass, List<TaughtSteps>> shared = new HashMap<>();
        double own = 0;
        for (RunSpecification run : runs) {
            double pass = pass(run, teachers) / 1e6;
            own += mostSeconds(run, teachers) - TaughtSteps.count(run) * pass;
            for (TaughtSteps steps : TaughtSteps.of(run)) {
                SharedPass of = new SharedPass(run.teachers().get(0), SeenBatches.of(run), steps.pass(), pass);
                shared.computeIfAbsent(of, any -> new ArrayList<>()).add(steps);
            }
        }
        return own
                + shared.entrySet().stream()
                        .mapToDouble(entry -> TaughtSteps.together(entry.getValue())
                                * entry.getKey().seconds())
                        .sum();
    }

    /** The seconds of a run that takes all its steps, with what its start, measures and checkpoints take. */
    public double mostSeconds(RunSpecification run, Map<String, RunSpecification> teachers) {
        long steps = run.steps();
        ProbeTime reading = new ProbeTime(run, part(batch(run), run.blueprint(), 1) / batch(run));
        double measuring = run.measures().stream()
                .mapToDouble(measure ->
                        (steps / measure.steps() + 1) * measure.probe().read(reading))
                .sum();
        double keeping = run.checkpoints() * (CHECKPOINT_MICROSECONDS + reading.exam());
        return (START_MICROSECONDS + steps * microseconds(run, teachers) + measuring + keeping) / 1e6;
    }

    /** Microseconds of an update of a network by a batch, where nobody teaches. */
    double update(Blueprint network, int batch) {
        return fixed(network) + part(batch, network, 3);
    }

    /** The part that grows with a network: passes are 1 for forward alone, 3 for training; no gradient goes to the inputs. */
    private double part(int batch, Blueprint network, int passes) {
        double multiplications = network.parts().stream()
                .mapToDouble(part -> part.multiplications()
                        * (part.inputs().contains(NamedLayer.INPUT) ? Math.min(2, passes) : passes))
                .sum();
        double shareOfHidden = passes == 1 ? FORWARD : 1;
        return batch
                * (nanosPerMultiplication * multiplications
                        + nanosPerHiddenValue * shareOfHidden * LayerWork.of(network))
                / 1e3;
    }

    /** The fixed part grows with the layers; that of the network which is measured has two. */
    private double fixed(Blueprint network) {
        return fixedMicroseconds * Math.max(1, network.parts().size() / 2.0);
    }

    /** A run that trains nothing is told an example at a time. */
    private static int batch(RunSpecification run) {
        return Math.max(1, run.batchSize());
    }
}
