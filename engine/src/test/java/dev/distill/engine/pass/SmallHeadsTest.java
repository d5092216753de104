package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.array.FloatRows;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.product.HeadRows;
import dev.distill.engine.product.HeadShape;
import dev.distill.engine.product.Heads;
import dev.distill.engine.product.Products;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The ways to the attention of small heads: the same bits in every place, forward and back, whoever shares a vector with whom. */
@Tag("alone")
class SmallHeadsTest {

    private final Random random = new Random(5);

    @ParameterizedTest
    @CsvSource({
        "64, 4, 24, 8, false",
        "5, 3, 7, 5, true",
        "9, 8, 20, 8, true",
        "2, 40, 4, 3, false",
        "1, 1, 1, 1, true",
        "33, 2, 2, 2, true",
        "3, 12, 17, 4, false"
    })
    void vectors_have_the_bits_of_loops(int examples, int heads, int positions, int size, boolean causal) {
        List<Heads> kernels = Stream.concat(Products.heads().stream(), Stream.of(Heads.plain(8), Heads.plain(16)))
                .toList();
        for (Heads kernel : kernels) {
            for (float scores : new float[] {0, 1, 30, 1e19f}) {
                holds(kernel, examples, heads, new HeadShape(positions, size, causal), scores);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"73, 8, false", "64, 8, true", "46, 24, true", "16, 1, false", "5, 3, true", "2, 2, false", "1, 1, true"
    })
    void rows_in_vectors_have_the_bits_of_loops(int positions, int size, boolean causal) {
        List<HeadRows> ways = Stream.concat(Products.headRows().stream(), Stream.of(HeadRows.PLAIN))
                .toList();
        for (float scores : new float[] {0, 1, 30, 1e19f}) {
            float[] qkv = drawn(scores, positions, 9 * size).data().asFloat();
            float[] dy = drawn(1, positions, 3 * size).data().asFloat();
            float[] hidden = new float[positions];
            for (int j = 0; j < positions; j++) {
                hidden[j] = random.nextInt(3) == 0 ? 1 : 0;
            }
            AttentionTile tile = new AttentionTile(positions, 3, size, causal);
            int[] expected = bits(tile, tile.loops, qkv, hidden, dy);
            for (HeadRows way : ways) {
                assertThat(bits(new AttentionTile(positions, 3, size, causal), way, qkv, hidden, dy))
                        .as("scores of %s", scores)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void without_a_way_back_one_block_is_enough() {
        HeadShape shape = new HeadShape(6, 4, true);
        INDArray qkv = drawn(3, 150, 3 * 6 * 3 * 4);
        int[] expected = forward(new HeadLoops(150, 3, shape, true), qkv);
        assertThat(forward(new HeadLoops(150, 3, shape, false), qkv)).isEqualTo(expected);
        assertThat(forward(new HeadVectors(Heads.plain(16), 150, 3, shape, false), qkv))
                .isEqualTo(expected);
    }

    private static int[] forward(SmallHeads way, INDArray qkv) {
        INDArray y = Nd4j.create(DataType.FLOAT, 150, 6 * 3 * 4);
        way.forward(rows(qkv, 150), Optional.empty(), rows(y, 150));
        return bits(y.data().asFloat());
    }

    @Test
    void a_processor_that_fuses_has_vectors() {
        boolean fuses = Processor.ofThisMachine().fuses();
        assertThat(Products.heads().isPresent()).isEqualTo(fuses);
        assertThat(Products.headRows().isPresent()).isEqualTo(fuses);
    }

    private static int[] bits(AttentionTile tile, HeadRows way, float[] qkv, float[] hidden, float[] dy) {
        float[] y = new float[dy.length];
        float[] slopes = new float[qkv.length];
        for (int head = 0; head < 3; head++) {
            tile.forward(way, qkv, head, head == 1 ? hidden : null, y);
            tile.backward(way, qkv, head, dy, slopes);
        }
        return bits(y, slopes);
    }

    private static int[] bits(float[]... arrays) {
        return Arrays.stream(arrays)
                .flatMapToInt(values -> IntStream.range(0, values.length).map(k -> Float.floatToIntBits(values[k])))
                .toArray();
    }

    private void holds(Heads kernel, int examples, int heads, HeadShape shape, float scores) {
        int width = shape.positions() * heads * shape.size();
        SmallHeads loops = new HeadLoops(examples, heads, shape, true);
        SmallHeads vectors = new HeadVectors(kernel, examples, heads, shape, true);
        for (boolean hides : new boolean[] {false, true}) {
            INDArray qkv = drawn(scores, examples, 3 * width);
            INDArray dy = drawn(1, examples, width);
            INDArray hidden = Nd4j.create(DataType.FLOAT, examples, shape.positions());
            for (long place = 0; place < hidden.length(); place++) {
                hidden.putScalar(place, random.nextInt(3) == 0 ? 1 : 0);
            }
            Optional<INDArray> masks = hides ? Optional.of(hidden) : Optional.empty();
            Stream.of(loops, vectors).filter(way -> random.nextBoolean()).forEach(SmallHeads::release);
            assertThat(bits(vectors, examples, masks, qkv, dy))
                    .as("%d x %d of %s, scores of %s, hidden: %s", examples, heads, shape, scores, hides)
                    .isEqualTo(bits(loops, examples, masks, qkv, dy));
        }
    }

    /** Those of y and of the gradients. */
    private static int[] bits(SmallHeads way, int examples, Optional<INDArray> masks, INDArray qkv, INDArray dy) {
        INDArray y = Nd4j.create(DataType.FLOAT, dy.shape());
        INDArray slopes = Nd4j.create(DataType.FLOAT, qkv.shape());
        way.forward(rows(qkv, examples), masks.map(array -> rows(array, examples)), rows(y, examples));
        way.backward(rows(dy, examples), rows(slopes, examples));
        return bits(y.data().asFloat(), slopes.data().asFloat());
    }

    private static FloatRows rows(INDArray array, int examples) {
        return FloatRows.of(array, array.length() / examples);
    }

    private INDArray drawn(float scale, long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long place = 0; place < array.length(); place++) {
            float value = scale * (2 * random.nextFloat() - 1);
            array.putScalar(place, random.nextInt(9) == 0 ? Math.copySign(0, value) : value);
        }
        return array;
    }
}
