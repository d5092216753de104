package dev.distill.engine.protocol;

import dev.distill.dsl.record.Provenance;
import dev.distill.engine.estimate.StepTime;
import java.util.List;

/**
 * What a worker found when it tested itself.
 *
 * @param provenance what it runs on
 * @param stepMicroseconds one training step of a ReLU network of width 100 on 100 inputs, batch 32, plain SGD
 * @param wideStepMicroseconds the same at width 1000
 * @param sameBits whether two trainings from one seed gave the same bits
 * @param vectors whether Java's vectors multiply where they take less time than BLAS, with its bits
 * @param trials what became of the trials that were asked for, in order
 */
public record SelfTestResult(
        Provenance provenance,
        double stepMicroseconds,
        double wideStepMicroseconds,
        boolean sameBits,
        boolean vectors,
        List<Trial> trials) {

    /** Copies the trials. */
    public SelfTestResult {
        trials = List.copyOf(trials);
    }

    /** How long steps take here, of any size. */
    public StepTime stepTime() {
        return StepTime.calibrated(stepMicroseconds, wideStepMicroseconds);
    }
}
