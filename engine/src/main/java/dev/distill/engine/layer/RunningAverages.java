package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch normalisation's averages over the batches that it has seen: state, to be kept in checkpoints beside the weights, not trained.
 *
 * <p>Each run of a program with {@code tape.batchNorm} moves them by a tenth towards the batch's mean and unbiased variance [choice: as
 * PyTorch does]. They start at 0 and 1, which whoever allocates them writes.
 *
 * @param mean [C]
 * @param variance [C]
 */
public record RunningAverages(INDArray mean, INDArray variance) {

    private static final double SHARE = 0.1;

    /** Those of a normalisation by its name: {@code <name>.mean} and {@code <name>.variance}. */
    public static RunningAverages of(Parameters state, String name) {
        return new RunningAverages(state.array(name + ".mean"), state.array(name + ".variance"));
    }

    void usedBy(Recorder recorder, Node node) {
        recorder.uses(mean, node.name() + ".mean");
        recorder.uses(variance, node.name() + ".variance");
    }

    void move(Recorder recorder, INDArray batchMean, INDArray batchVariance, long count) {
        move(recorder, mean, SHARE, batchMean);
        move(recorder, variance, SHARE * count / Math.max(1, count - 1), batchVariance);
    }

    private static void move(Recorder recorder, INDArray average, double share, INDArray value) {
        INDArray row = Matrix.row(average);
        recorder.apply("multiply", row, row, recorder.constant("kept share", 1 - SHARE));
        recorder.addTimes(row, share, value);
    }
}
