package dev.distill.engine.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans against loops over their values. */
@Tag("alone")
class SpansTest {

    private static final int[] LENGTHS = {1, 8, 9, 16, 24, 27, 48, 96, 192};

    private final Random random = new Random(5);

    static Stream<Spans> spans() {
        return Stream.concat(Stream.of(Spans.PLAIN), ProductsTest.tiles());
    }

    @ParameterizedTest
    @MethodSource("spans")
    void spans_that_overlap_are_copied_apart(Spans spans) {
        for (int length : LENGTHS) {
            for (int count = 0; count < 7; count++) {
                int step = 1 + random.nextInt(length);
                int apart = length + random.nextInt(3);
                float[] line = drawn(3 + 7 * length);
                float[] to = drawn(5 + 7 * apart);
                float[] expected = to.clone();
                for (int span = 0; span < count; span++) {
                    System.arraycopy(line, 3 + span * step, expected, 5 + span * apart, length);
                }
                spans.copy(line, 3, step, to, 5, apart, length, count);
                assertThat(to).as("%d of %d", count, length).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("spans")
    void spans_are_added_in_their_order_where_they_overlap(Spans spans) {
        for (int length : LENGTHS) {
            for (int count = 0; count < 7; count++) {
                int step = 1 + random.nextInt(length);
                int apart = length + random.nextInt(3);
                float[] from = drawn(5 + 7 * apart);
                float[] line = drawn(3 + 7 * length);
                float[] expected = line.clone();
                for (int span = 0; span < count; span++) {
                    for (int k = 0; k < length; k++) {
                        expected[3 + span * step + k] += from[5 + span * apart + k];
                    }
                }
                spans.add(from, 5, apart, line, 3, step, length, count);
                assertThat(line).as("%d of %d", count, length).isEqualTo(expected);
            }
        }
    }

    private float[] drawn(int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
