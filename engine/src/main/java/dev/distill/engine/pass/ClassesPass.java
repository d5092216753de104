package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code Classes} on floats: from each row of probabilities the smoothed row of an id is taken, and the rest scaled; no id, nothing. */
public final class ClassesPass implements Runnable {

    private final FloatRows rows;
    private final FloatRows ids;
    private final FloatRows scale;
    private final float[] row;
    private final float[] numbers;
    private final float[] factor = new float[1];
    private final float onTheLabel;
    private final float onEach;

    /**
     * @param residual probabilities [.., C], overwritten
     * @param ids as many as rows; negative where a row is not asked
     * @param scale an array of one
     * @param smoothing the share that is spread over all classes
     */
    public ClassesPass(INDArray residual, INDArray ids, INDArray scale, double smoothing) {
        this.rows = FloatRows.of(residual, residual.size(-1));
        this.ids = FloatRows.whole(ids);
        this.scale = FloatRows.of(scale, 1);
        this.row = new float[rows.width()];
        this.numbers = new float[this.ids.width()];
        this.onTheLabel = (float) (1 - smoothing);
        this.onEach = (float) (smoothing / row.length);
    }

    @Override
    public void run() {
        ids.read(0, numbers);
        scale.read(0, factor);
        for (int k = 0; k < numbers.length; k++) {
            if (numbers[k] < 0) {
                Arrays.fill(row, 0);
            } else {
                rows.read(k, row);
                row[(int) numbers[k]] -= onTheLabel;
                scale(row, onEach, factor[0]);
            }
            rows.write(k, row);
        }
    }

    private static void scale(float[] row, float less, float factor) {
        for (int c = 0; c < row.length; c++) {
            row[c] = (row[c] - less) * factor;
        }
    }
}
