package dev.distill.engine.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import dev.distill.engine.backend.Processor;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.PreparedOp;
import dev.distill.engine.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products in vectors against the op, which BLAS computes: the same bits in every place. */
@Tag("alone")
class ProductsTest {

    private static final int[] ROWS = {4, 5, 7, 8, 11, 12, 13, 20, 23, 24, 31, 32, 45, 191, 192, 193, 212};
    private static final int[] COLUMNS = {8, 9, 15, 16, 17, 23, 24, 31, 32, 33, 40, 47, 48, 50, 64, 100, 321, 644};
    private static final int[] SUMMANDS = {1, 3, 8, 9, 16, 33, 100, 320, 321, 650};

    private final Random random = new Random(5);

    static Stream<Tiles> tiles() {
        return Stream.concat(Stream.of(new ScalarTiles(8), new ScalarTiles(16)), Vectors.tiles().stream());
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void products_have_the_bits_of_the_op(Tiles tiles) {
        for (int rows : ROWS) {
            for (int columns : COLUMNS) {
                holds(tiles, rows, columns, SUMMANDS[random.nextInt(SUMMANDS.length)]);
            }
        }
        for (int summands : SUMMANDS) {
            holds(tiles, 35, 100, summands);
        }
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void a_product_of_some_rows_of_a_matrix_reads_and_writes_these(Tiles tiles) {
        INDArray a = drawn(40, 20);
        INDArray b = drawn(20, 24);
        INDArray out = drawn(40, 24);
        INDArray expected = out.dup('c');
        INDArray product = drawn(13, 24);
        op(rows(a).dup('c'), false, b, false, product, 1, 0);
        rows(expected).assign(product);
        assertThat(Shape.isMatrix(rows(out))).isTrue();
        inVectors(tiles, rows(a), false, b, false, rows(out), 1, 0);
        assertSame("rows", out, expected);
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void what_is_too_small_for_a_float_and_below_zero_is_zero(Tiles tiles) {
        INDArray a = Nd4j.valueArrayOf(new long[] {12, 8}, -Float.MIN_VALUE, DataType.FLOAT);
        INDArray b = Nd4j.valueArrayOf(new long[] {8, 16}, Float.MIN_VALUE, DataType.FLOAT);
        INDArray out = drawn(12, 16);
        INDArray expected = drawn(12, 16);
        op(a, false, b, false, expected, 1, 0);
        inVectors(tiles, a, false, b, false, out, 1, 0);
        assertSame("zeros", out, expected);
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void infinities_and_what_is_no_number_stay_where_they_are(Tiles tiles) {
        INDArray a = drawn(25, 17);
        a.putScalar(1, 3, Float.POSITIVE_INFINITY);
        a.putScalar(14, 3, Float.NaN);
        INDArray b = drawn(17, 40);
        b.putScalar(3, 7, 0);
        INDArray out = drawn(25, 40);
        INDArray expected = drawn(25, 40);
        op(a, false, b, false, expected, 1, 0);
        inVectors(tiles, a, false, b, false, out, 1, 0);
        for (int k = 0; k < out.length(); k++) {
            assertThat(Float.compare(out.getFloat(k), expected.getFloat(k))).isZero();
        }
    }

    @Test
    void a_proof_holds_for_tiles_and_for_none_that_add_up_otherwise() {
        assertThat(new Proof().holds(new ScalarTiles(8))).isTrue();
        assertThat(new Proof().holds(new ScalarTiles(16))).isTrue();
        assertThat(new Proof().holds(new ScalarTiles(16) {
                    @Override
                    public void fourSplit(int row, int strip, float[] sums, int to) {
                        super.fourSplit(row, strip, sums, to);
                        sums[to] = Math.nextUp(sums[to]);
                    }
                }))
                .isFalse();
    }

    @Test
    void the_way_that_took_less_time_goes_on() {
        Race race = Race.of(new Shape(1, 2, 3, true, false));
        List<String> ways = new ArrayList<>();
        for (int k = 0; k < 1_000; k++) {
            race.run(() -> ways.add(slowly("library")), () -> ways.add("vectors"));
        }
        assertThat(ways.subList(0, 16)).contains("library", "vectors");
        assertThat(ways.subList(900, 1_000)).containsOnly("vectors");
        assertThat(Race.of(new Shape(1, 2, 3, true, false))).isSameAs(race);
        assertThat(Race.of(new Shape(1, 2, 3, true, true))).isNotSameAs(race);
    }

    @Test
    void who_loses_races_once_more_and_not_for_ever() {
        List<String> lost = new ArrayList<>();
        LongConsumer round = rounds(lost);
        run(round, 20, 20_000_000);
        assertThat(lost).containsOnly("library", "vectors");
        run(round, 90, 20_000_000);
        assertThat(lost.subList(20, 110)).containsOnly("library");
        run(round, 30, 20_000_000);
        assertThat(lost.subList(110, 140)).contains("vectors");
        assertThat(lost.subList(120, 140)).containsOnly("library");
        run(round, 500, 1_000_000);
        assertThat(lost.subList(140, 640)).containsOnly("library");
        List<String> late = new ArrayList<>();
        LongConsumer again = rounds(late);
        run(again, 110, 20_000_000);
        run(again, 400, 1_000_000);
        assertThat(late.subList(410, 510)).containsOnly("vectors");
    }

    @Test
    void a_few_slow_runs_at_first_decide_nothing() {
        List<String> ways = new ArrayList<>();
        LongConsumer round = rounds(ways);
        run(round, 10, 200_000_000);
        run(round, 200, 1_000_000);
        assertThat(ways.subList(110, 210)).containsOnly("vectors");
    }

    @Test
    void vectors_that_are_far_ahead_are_not_timed_for_longer() {
        List<String> ahead = new ArrayList<>();
        run(rounds(ahead), 60, 1_000_000);
        assertThat(ahead.subList(0, 20)).contains("library", "vectors");
        assertThat(ahead.subList(20, 60)).containsOnly("vectors");
        List<String> near = new ArrayList<>();
        run(rounds(near), 60, 8_500_000);
        assertThat(near.subList(20, 22)).contains("library");
        assertThat(near.subList(30, 60)).containsOnly("vectors");
        List<String> nearer = new ArrayList<>();
        run(rounds(nearer), 60, 9_200_000);
        assertThat(nearer.subList(30, 60)).containsOnly("library");
    }

    /** Rounds of a race in which the library takes ten milliseconds, and vectors as many nanoseconds as is told. */
    private static LongConsumer rounds(List<String> ways) {
        AtomicLong clock = new AtomicLong();
        Race race = new Race(1_000_000_000, clock::get);
        return vectors -> race.run(
                () -> {
                    ways.add("library");
                    clock.addAndGet(10_000_000);
                },
                () -> {
                    ways.add("vectors");
                    clock.addAndGet(vectors);
                });
    }

    private static void run(LongConsumer round, int times, long vectors) {
        for (int k = 0; k < times; k++) {
            round.accept(vectors);
        }
    }

    @Test
    void a_program_has_the_same_bits_before_vectors_are_ready_and_while_they_race_and_afterwards() {
        INDArray a = drawn(40, 30);
        INDArray b = drawn(30, 50);
        INDArray out = drawn(40, 50);
        INDArray expected = drawn(40, 50);
        op(a, false, b, false, expected, 1, 0);
        Recorder recorder = new Recorder(DataType.FLOAT, false);
        recorder.matmul(a, false, b, false, out, 1, 0);
        try (Program program = new Program(recorder.recording())) {
            program.run();
            assertSame("before", out, expected);
            assertThat(Products.prepare())
                    .as("vectors of this processor")
                    .isEqualTo(Processor.ofThisMachine().fuses());
            for (int k = 0; k < 40; k++) {
                out.assign(k);
                program.run();
                assertSame("run " + k, out, expected);
            }
        }
    }

    private static String slowly(String way) {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return way;
    }

    private void holds(Tiles tiles, int rows, int columns, int summands) {
        boolean ta = random.nextBoolean();
        boolean tb = random.nextBoolean();
        INDArray a = ta ? drawn(summands, rows) : drawn(rows, summands);
        INDArray b = tb ? drawn(columns, summands) : drawn(summands, columns);
        INDArray out = drawn(rows, columns);
        INDArray expected = out.dup('c');
        double alpha = random.nextBoolean() ? 1 : 0.3f;
        double beta = new double[] {0, 1, 0.5}[random.nextInt(3)];
        op(a, ta, b, tb, expected, alpha, beta);
        inVectors(tiles, a, ta, b, tb, out, alpha, beta);
        assertSame("%d %d %d %s %s".formatted(rows, columns, summands, ta, tb), out, expected);
    }

    private static void inVectors(
            Tiles tiles, INDArray a, boolean ta, INDArray b, boolean tb, INDArray out, double alpha, double beta) {
        Shape shape = Shape.of(a, ta, out, tb);
        assertThat(shape.suits()).isTrue();
        new VectorProduct(tiles, shape, Factor.of(a), Factor.of(b), Factor.of(out), (float) alpha, (float) beta).run();
    }

    private static void op(INDArray a, boolean ta, INDArray b, boolean tb, INDArray out, double alpha, double beta) {
        Call call = Call.of("matmul", a, b)
                .into(out)
                .integers(ta ? 1 : 0, tb ? 1 : 0, 0)
                .reals(alpha, beta)
                .helpedIf(false);
        try (PreparedOp op = PreparedOp.of(Platform.here(), call, "product")) {
            op.run();
        }
    }

    private static INDArray rows(INDArray array) {
        return array.get(interval(7, 20), all());
    }

    private static void assertSame(String what, INDArray out, INDArray expected) {
        assertThat(out.ravel().toFloatVector())
                .as(what)
                .isEqualTo(expected.ravel().toFloatVector());
    }

    private INDArray drawn(int rows, int columns) {
        INDArray array = Nd4j.create(DataType.FLOAT, rows, columns);
        for (int k = 0; k < array.length(); k++) {
            array.putScalar(k, (float) random.nextGaussian());
        }
        return array;
    }
}
