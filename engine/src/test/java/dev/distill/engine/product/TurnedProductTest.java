package dev.distill.engine.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of few rows and many columns, with vectors along rows, against BLAS. */
@Tag("alone")
class TurnedProductTest {

    private static final int[] ROWS = {1, 3, 4, 8, 11, 12, 16, 20, 21, 24, 27, 32, 33, 48, 64, 144};
    private static final int[] COLUMNS = {1, 7, 8, 15, 16, 23, 24, 96, 97, 320, 329, 400, 641, 700};
    private static final int[] SUMMANDS = {1, 7, 8, 16, 27, 144, 330, 576};

    private final Random random = new Random(7);

    static Stream<Tiles> tiles() {
        return ProductsTest.tiles();
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void columns_have_the_bits_of_the_whole(Tiles tiles) {
        for (int rows : ROWS) {
            for (int columns : COLUMNS) {
                holds(tiles, rows, columns, SUMMANDS[random.nextInt(SUMMANDS.length)], random.nextBoolean());
            }
        }
    }

    /** Infinities of either sign, and what overflows, meets zeros of its own sign, or is lost below all numbers. */
    @ParameterizedTest
    @MethodSource("tiles")
    void extreme_values_have_the_bits_of_the_whole(Tiles tiles) {
        float[] extremes = {
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN,
            Float.MAX_VALUE,
            Float.MIN_VALUE,
            -1e-30f,
            -0f,
            0
        };
        for (int rows : new int[] {4, 7, 8, 12, 16, 32}) {
            for (int rarity : new int[] {1, 5, 5_000}) {
                for (float extreme : extremes) {
                    holds(tiles, rows, 400, 35, true, extreme, rarity);
                }
            }
        }
    }

    private void holds(Tiles tiles, int rows, int columns, int summands, boolean turned) {
        holds(tiles, rows, columns, summands, turned, 0, Integer.MAX_VALUE);
    }

    /** With one of so many values, on either side, an extreme one. */
    private void holds(Tiles tiles, int rows, int columns, int summands, boolean turned, float extreme, int rarity) {
        Factor a = turned ? Factor.drawn(summands, rows, random) : Factor.drawn(rows, summands, random);
        Factor b = Factor.drawn(columns, summands, random);
        for (Factor factor : List.of(a, b)) {
            for (int k = 0; k < factor.values().capacity(); k++) {
                if (random.nextInt(rarity) == 0 && rarity < Integer.MAX_VALUE) {
                    factor.values().put(k, extreme);
                }
            }
        }
        Factor expected = Factor.drawn(rows, columns, random);
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                turned ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasTrans,
                rows,
                columns,
                summands,
                1,
                a.values(),
                a.apart(),
                b.values(),
                b.apart(),
                0,
                expected.values(),
                columns);
        float[][] out = new float[columns][rows];
        TurnedProduct product = TurnedProduct.in(tiles, rows, columns, summands);
        for (int time = 0; time < 2; time++) {
            product.run(a.values(), turned, new Columns() {
                @Override
                public void read(int first, int count, float[] to) {
                    for (int k = 0; k < count; k++) {
                        b.values().get((first + k) * summands, to, k * product.columnsApart(), summands);
                    }
                }

                @Override
                public void take(int first, int count, float[] values, int apart) {
                    for (int k = 0; k < count; k++) {
                        System.arraycopy(values, k * apart, out[first + k], 0, rows);
                    }
                }
            });
        }
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                assertThat(Float.floatToIntBits(out[column][row]))
                        .as("%d, %d of %d x %d x %d, %s, %s", row, column, rows, columns, summands, turned, extreme)
                        .isEqualTo(Float.floatToIntBits(expected.values().get(row * columns + column)));
            }
        }
    }
}
