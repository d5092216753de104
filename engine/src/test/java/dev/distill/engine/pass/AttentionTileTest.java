package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The attention of one head of many positions: the bits of its sums, and its formula written out. */
class AttentionTileTest {

    private static final int HEADS = 2;

    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 11, 73})
    void sums_of_rows_are_chains_in_the_order_of_rows(int count) {
        float[][] rows = new float[count][];
        Arrays.setAll(rows, k -> drawn(37));
        float[] factors = drawn(2 + 3 * count);
        float[] out = drawn(37);
        Chains.sum(factors, 2, 3, rows, count, out);
        for (int lane = 0; lane < out.length; lane++) {
            float sum = 0;
            for (int k = 0; k < count; k++) {
                sum = Math.fma(factors[2 + 3 * k], rows[k][lane], sum);
            }
            assertThat(out[lane]).isEqualTo(sum);
        }
    }

    @ParameterizedTest
    @CsvSource({"73, 8, false", "73, 8, true", "20, 4, true", "41, 32, false", "5, 3, true"})
    void a_head_is_what_the_formula_says(int positions, int size, boolean causal) {
        float[] qkv = drawn(positions * 3 * HEADS * size);
        float[] hidden = new float[positions];
        hidden[positions / 2] = 1;
        float[] y = new float[positions * HEADS * size];
        AttentionTile tile = new AttentionTile(positions, HEADS, size, causal);
        tile.forward(tile.loops, qkv, 1, hidden, y);
        for (int i = 0; i < positions; i++) {
            double[] p = new double[positions];
            for (int j = 0; j < positions; j++) {
                boolean seen = hidden[j] == 0 && (!causal || j <= i);
                p[j] = seen ? StrictMath.exp(product(qkv, i, j, size) / StrictMath.sqrt(size)) : 0;
            }
            double sum = Arrays.stream(p).sum();
            for (int c = 0; c < size; c++) {
                double value = 0;
                for (int j = 0; j < positions; j++) {
                    value += p[j] / sum * qkv[place(j, 2, size) + c];
                }
                assertThat((double) y[(i * HEADS + 1) * size + c]).isCloseTo(value, within(2e-6));
            }
        }
    }

    @Test
    void what_is_hidden_or_comes_later_weighs_exactly_nothing() {
        AttentionTile tile = new AttentionTile(73, HEADS, 8, true);
        float[] hidden = new float[73];
        hidden[9] = 1;
        tile.forward(tile.loops, drawn(73 * 3 * HEADS * 8), 0, hidden, new float[73 * HEADS * 8]);
        for (int j = 0; j < 73; j++) {
            for (int i = 0; i < 73; i++) {
                assertThat(tile.weights[j][i] == 0)
                        .as("query %d on key %d", i, j)
                        .isEqualTo(j == 9 || j > i);
            }
        }
    }

    @Test
    void heads_that_were_in_lanes_still_are() {
        assertThat(AttentionPass.suits(new long[] {64, 20, 64}, 8)).isTrue();
        assertThat(AttentionPass.suits(new long[] {32, 73, 64}, 8)).isFalse();
        assertThat(AttentionTiles.suits(new long[] {32, 73, 64}, 8)).isTrue();
        assertThat(AttentionTiles.suits(new long[] {32, 64, 256}, 8)).isFalse();
    }

    /** The numbers were computed on a processor with AVX2; every other one has to give them, too. */
    @ParameterizedTest
    @CsvSource({
        "73, 8, false, 1785436477, 2038956714",
        "66, 5, true, -1315669393, 2133781740",
        "40, 32, false, -787794390, 1890724325"
    })
    void its_bits_are_the_same_on_every_processor(int positions, int size, boolean causal, int y, int slopes) {
        float[] qkv = drawn(positions * 3 * HEADS * size);
        float[] dy = drawn(positions * HEADS * size);
        float[] out = new float[dy.length];
        float[] slope = new float[qkv.length];
        AttentionTile tile = new AttentionTile(positions, HEADS, size, causal);
        for (int head = 0; head < HEADS; head++) {
            tile.forward(tile.loops, qkv, head, null, out);
            tile.backward(tile.loops, qkv, head, dy, slope);
        }
        assertThat(new int[] {Arrays.hashCode(out), Arrays.hashCode(slope)}).containsExactly(y, slopes);
    }

    private static double product(float[] qkv, int query, int key, int size) {
        double sum = 0;
        for (int c = 0; c < size; c++) {
            sum += (double) qkv[place(query, 0, size) + c] * qkv[place(key, 1, size) + c];
        }
        return sum;
    }

    /** Where a part of the second head begins at a position. */
    private static int place(int position, int part, int size) {
        return ((position * 3 + part) * HEADS + 1) * size;
    }

    private float[] drawn(int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
