package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code Embedding} on floats: rows are copied from the table, and their gradients added up in a table, one id after the other. */
public final class EmbeddingPass {

    private final FloatRows ids;
    private final float[] numbers;
    private final float[] row;
    private final String name;

    public EmbeddingPass(String name, INDArray ids, long width) {
        this.name = name;
        this.ids = FloatRows.whole(ids);
        numbers = new float[this.ids.width()];
        row = new float[Math.toIntExact(width)];
    }

    /** y_i = the row of the table that id i names. */
    public Runnable forward(INDArray table, INDArray y) {
        FloatRows rows = FloatRows.of(table, row.length);
        FloatRows out = FloatRows.of(y, row.length);
        return () -> {
            ids.read(0, numbers);
            for (int k = 0; k < numbers.length; k++) {
                rows.read(checked(numbers[k], rows.count()), row);
                out.write(k, row);
            }
        };
    }

    /** Each row of the table's gradient: the sum of dy over the ids that name it. */
    public Runnable backward(INDArray gradient, INDArray dTable) {
        FloatRows slopes = FloatRows.of(gradient, row.length);
        FloatRows out = FloatRows.of(dTable, row.length);
        float[][] sums = new float[out.count()][row.length];
        return () -> {
            ids.read(0, numbers);
            for (float[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            for (int k = 0; k < numbers.length; k++) {
                slopes.read(k, row);
                Lanes.add(row, sums[(int) numbers[k]]);
            }
            for (int k = 0; k < sums.length; k++) {
                out.write(k, sums[k]);
            }
        };
    }

    private int checked(float id, int count) {
        if (!(id >= 0 && id < count)) {
            throw new IllegalStateException(
                    "The embedding (%s) has no row (%s) in its table of %d.%nMaybe the vocabulary is larger."
                            .formatted(name, id, count));
        }
        return (int) id;
    }
}
