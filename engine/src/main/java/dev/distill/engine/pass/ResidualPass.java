package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * max(a + b, 0) of images, where a and b are there or are a x + b of each channel still: a residual is written once, and neither what batch
 * normalisations before it make nor the sum.
 */
public final class ResidualPass implements Runnable {

    /**
     * A summand.
     *
     * @param values [B, height, width, C]
     * @param scale what they are multiplied by and what is added, of each channel
     */
    public record Term(INDArray values, Optional<Scale> scale) {}

    /**
     * A line of each channel.
     *
     * @param factor [1, C]
     * @param shift [1, C]
     */
    public record Scale(INDArray factor, INDArray shift) {}

    private final Row first;
    private final Row second;
    private final FloatRows result;

    public ResidualPass(LongRows shape, List<Term> terms, INDArray result) {
        first = new Row(shape, terms.get(0));
        second = new Row(shape, terms.get(1));
        this.result = FloatRows.of(result, shape.length());
    }

    @Override
    public void run() {
        first.begin();
        second.begin();
        for (int k = 0; k < result.count(); k++) {
            addRectified(first.read(k), second.read(k));
            result.write(k, second.values);
        }
    }

    private static void addRectified(float[] a, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(0, a[k] + out[k]);
        }
    }

    private static final class Row {

        private final FloatRows rows;
        private final Optional<ChannelRow> factor;
        private final Optional<ChannelRow> shift;
        private final float[] values;

        Row(LongRows shape, Term term) {
            rows = FloatRows.of(term.values(), shape.length());
            factor = term.scale().map(scale -> new ChannelRow(shape, scale.factor()));
            shift = term.scale().map(scale -> new ChannelRow(shape, scale.shift()));
            values = new float[rows.width()];
        }

        void begin() {
            factor.ifPresent(ChannelRow::repeated);
            shift.ifPresent(ChannelRow::repeated);
        }

        float[] read(int row) {
            rows.read(row, values);
            if (factor.isPresent() && shift.isPresent()) {
                Lanes.scale(factor.get().values, shift.get().values, values);
            }
            return values;
        }
    }
}
