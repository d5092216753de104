package dev.distill.engine.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products whose summands come by and by, block by block, against products by BLAS that are added up. */
@Tag("alone")
class SummedProductTest {

    private static final int[] ROWS = {1, 4, 9, 12, 16, 31, 61, 75, 144};
    private static final int[] COLUMNS = {1, 8, 16, 17, 24, 33, 64, 144, 319};
    private static final int[][] BLOCKS = {{1}, {320}, {700}, {320, 640, 1_000}, {64, 128, 131}, {330, 900}};

    private final Random random = new Random(11);

    static Stream<Tiles> tiles() {
        return ProductsTest.tiles();
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void blocks_have_the_bits_of_products_that_are_added_up(Tiles tiles) {
        for (int rows : ROWS) {
            for (int columns : COLUMNS) {
                int[] blocks = BLOCKS[random.nextInt(BLOCKS.length)];
                holds(tiles, rows, columns, blocks, IntStream.range(0, rows).toArray());
                holds(tiles, rows, columns, blocks, mixed(rows));
            }
        }
    }

    private void holds(Tiles tiles, int rows, int columns, int[] blocks, int[] places) {
        int summands = blocks[blocks.length - 1];
        Factor a = Factor.drawn(summands, rows, random);
        Factor b = Factor.drawn(summands, columns, random);
        Factor expected = Factor.drawn(rows, columns, random);
        int first = 0;
        for (int end : blocks) {
            openblas_nolapack.cblas_sgemm(
                    openblas_nolapack.CblasRowMajor,
                    openblas_nolapack.CblasTrans,
                    openblas_nolapack.CblasNoTrans,
                    rows,
                    columns,
                    end - first,
                    1,
                    from(a, first),
                    rows,
                    from(b, first),
                    columns,
                    first == 0 ? 0 : 1,
                    expected.values(),
                    columns);
            first = end;
        }
        Factor out = Factor.drawn(rows, columns, random);
        SummedProduct product = SummedProduct.in(tiles, rows, columns, row -> places[row]);
        for (int time = 0; time < 2; time++) {
            product.run(
                    blocks,
                    new Summands() {
                        @Override
                        public void left(int from, int count, float[] to) {
                            for (int k = 0; k < count * rows; k++) {
                                to[k / rows * rows + places[k % rows]] =
                                        a.values().get(from * rows + k);
                            }
                        }

                        @Override
                        public void right(int from, int count, float[] to) {
                            b.values().get(from * columns, to, 0, count * columns);
                        }
                    },
                    out.values());
        }
        for (int k = 0; k < rows * columns; k++) {
            assertThat(Float.floatToRawIntBits(out.values().get(k)))
                    .as("%d of %d x %d, %d", k, rows, columns, summands)
                    .isEqualTo(Float.floatToRawIntBits(expected.values().get(k)));
        }
    }

    private int[] mixed(int rows) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(places, random);
        return places.stream().mapToInt(place -> place).toArray();
    }

    private static FloatBuffer from(Factor matrix, int row) {
        return matrix.values().slice(row * matrix.apart(), matrix.values().capacity() - row * matrix.apart());
    }
}
