package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Each row times a weight of its own, in place; a row of weight 0 becomes 0, whatever is in it. */
public final class RowWeightsPass implements Runnable {

    private final FloatRows rows;
    private final FloatRows weights;
    private final float[] row;
    private final float[] factors;

    /**
     * @param values [.., D], overwritten
     * @param weights as many as there are rows
     */
    public RowWeightsPass(INDArray values, INDArray weights) {
        this.rows = FloatRows.of(values, values.size(-1));
        this.weights = FloatRows.whole(weights);
        this.row = new float[rows.width()];
        this.factors = new float[this.weights.width()];
    }

    @Override
    public void run() {
        weights.read(0, factors);
        for (int k = 0; k < factors.length; k++) {
            if (factors[k] != 1) {
                rows.read(k, row);
                for (int c = 0; c < row.length; c++) {
                    row[c] = factors[k] == 0 ? 0 : row[c] * factors[k];
                }
                rows.write(k, row);
            }
        }
    }
}
