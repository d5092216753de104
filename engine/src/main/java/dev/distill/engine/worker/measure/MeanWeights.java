package dev.distill.engine.worker.measure;

import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.task.Bits;
import java.util.List;

/** Mean |w| of a first layer on the support, off it, and their quotient. */
final class MeanWeights {
    private MeanWeights() {}

    /**
     * @param weights [inputs, units], row by row
     */
    static List<Measurement> of(float[] weights, Bits bits, long step) {
        int units = weights.length / bits.count();
        double[] sums = new double[2];
        for (int input = 0; input < bits.count(); input++) {
            int side = bits.support().contains(input) ? 0 : 1;
            for (int unit = 0; unit < units; unit++) {
                sums[side] += StrictMath.abs(weights[input * units + unit]);
            }
        }
        int on = bits.support().size();
        double onSupport = sums[0] / ((double) on * units);
        double offSupport = sums[1] / ((double) (bits.count() - on) * units);
        return List.of(
                new Measurement("weight-off-support", step, offSupport),
                new Measurement("weight-on-support", step, onSupport),
                new Measurement("weight-ratio", step, onSupport / offSupport));
    }
}
