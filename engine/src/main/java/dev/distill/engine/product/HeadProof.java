package dev.distill.engine.product;

import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small heads of shapes that take all ways through vectors of them: held to what is written out a lane at a time. */
final class HeadProof implements Exercises {

    private static final List<HeadShape> SHAPES = List.of(
            new HeadShape(24, 8, false),
            new HeadShape(21, 7, true),
            new HeadShape(6, 2, false),
            new HeadShape(3, 17, true),
            new HeadShape(1, 1, true));

    /** Rows, values in one, rows of the result, and how large values are: where some weigh all, and where all weigh some. */
    private static final int[][] SUMS = {
        {8, 64, 64, 1}, {64, 64, 8, 1}, {3, 48, 5, 8}, {21, 32, 3, 1}, {2, 32, 2, 1}, {1, 32, 1, 1}, {12, 64, 24, 5}
    };

    private static final int SIDE = 32;

    private static final float SCORES = 4;

    /** What goes into the heads of a shape, q, k, v and dy, and what comes out: y, p, dp, dq, dk, dv, and some of these side by side. */
    private record Case(
            HeadShape shape, float[][] in, Optional<float[]> hidden, int[] places, float[] q, float[][] out) {

        static Case of(HeadShape shape, boolean hides, int lanes, RandomGenerator random) {
            int length = shape.positions() * shape.size() * lanes;
            int table = shape.positions() * shape.positions() * lanes;
            float[][] in = new float[4][length];
            for (float[] values : in) {
                for (int place = 0; place < length; place++) {
                    values[place] = SCORES * (2 * random.nextFloat() - 1);
                }
            }
            float[] hidden = new float[shape.positions() * lanes];
            for (int place = 0; place < hidden.length; place++) {
                hidden[place] = random.nextInt(4) == 0 ? 1 : 0;
            }
            float[][] out = {
                new float[length],
                new float[table],
                new float[table],
                new float[length],
                new float[length],
                new float[length],
                new float[length]
            };
            int[] places = IntStream.range(0, lanes)
                    .map(lane -> lane * shape.positions() * shape.size())
                    .toArray();
            Optional<float[]> mask = hides ? Optional.of(hidden) : Optional.empty();
            return new Case(shape, in, mask, places, new float[length], out);
        }

        void run(Heads heads) {
            heads.spread(shape, in[0], places, shape.size(), q);
            heads.attend(shape, q, in[1], in[2], hidden.orElse(null), out[1], out[0]);
            heads.carry(shape, q, in[1], in[2], out[1], in[3], out[2], out[3], out[4], out[5]);
            heads.collect(shape, out[3], heads.lanes(), out[6], places, shape.size());
            heads.collect(shape, out[4], heads.lanes() - 1, out[6], places, shape.size());
        }

        boolean isSame(Heads one, Heads other) {
            run(one);
            float[][] first = Arrays.stream(out).map(float[]::clone).toArray(float[][]::new);
            run(other);
            for (int k = 0; k < out.length; k++) {
                if (Arrays.mismatch(first[k], out[k]) >= 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Sums of so many rows of so many values, to so many rows; of what comes out, weights and slopes; and sums over lanes of the rows. */
    private record Sums(float[][] rows, float[] factors, float[][] out, float[][] slopes, float[] side, float[] sums) {

        static Sums of(int[] size, RandomGenerator random) {
            return new Sums(
                    IntStream.range(0, size[0])
                            .mapToObj(row -> drawn(size[1], size[3], random))
                            .toArray(float[][]::new),
                    drawn(size[0] * size[2], size[3], random),
                    new float[size[2]][size[1]],
                    new float[size[2]][size[1]],
                    drawn(size[0] * SIDE, 1, random),
                    new float[size[0] * SIDE]);
        }

        /** Some of them zeros of either sign. */
        private static float[] drawn(int length, float scale, RandomGenerator random) {
            float[] values = new float[length];
            for (int place = 0; place < length; place++) {
                float value = scale * (2 * random.nextFloat() - 1);
                values[place] = random.nextInt(8) == 0 ? Math.copySign(0, value) : value;
            }
            return values;
        }

        void run(HeadRows way) {
            way.sums(factors, 0, rows.length, 1, rows, rows.length, out, out.length);
            way.sums(factors, 0, 1, out.length, rows, rows.length, slopes, slopes.length);
            way.weigh(out);
            way.slope(out, slopes);
            way.sumsOverLanes(rows, side, SIDE, SIDE, sums);
        }

        boolean isSame(HeadRows one, HeadRows other) {
            run(one);
            float[][][] first = {copy(out), copy(slopes), {sums.clone()}};
            run(other);
            return Arrays.deepEquals(first, new float[][][] {out, slopes, {sums}});
        }

        private static float[][] copy(float[][] rows) {
            return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
        }

        double operations() {
            return 4.0 * rows.length * rows[0].length * out.length + 2.0 * rows.length * sums.length;
        }
    }

    private static final Stream DRAWN = Streams.of(1).stream("proof of heads");

    private final List<Sums> sums;
    private int lanes;
    private List<Case> cases = List.of();

    HeadProof() {
        RandomGenerator random = DRAWN.at(0);
        sums = Arrays.stream(SUMS).map(size -> Sums.of(size, random)).toList();
    }

    private List<Case> cases(int wanted) {
        if (lanes != wanted) {
            RandomGenerator random = DRAWN.at(1);
            lanes = wanted;
            cases = SHAPES.stream()
                    .flatMap(shape -> List.of(true, false).stream().map(hides -> Case.of(shape, hides, lanes, random)))
                    .toList();
        }
        return cases;
    }

    @Override
    public double exercise(Tiles tiles, BooleanSupplier tooLong) {
        Heads heads = tiles.heads();
        HeadRows rows = tiles.headRows();
        double operations = 0;
        for (Case one : cases(tiles.lanes())) {
            if (tooLong.getAsBoolean()) {
                return 0;
            }
            one.run(heads);
            operations += 3 * one.shape.operations() * tiles.lanes();
        }
        for (Sums one : sums) {
            one.run(rows);
            operations += one.operations();
        }
        return operations;
    }

    @Override
    public boolean holds(Tiles tiles) {
        Heads heads = tiles.heads();
        HeadRows rows = tiles.headRows();
        Heads plain = Heads.plain(tiles.lanes());
        return cases(tiles.lanes()).stream().allMatch(one -> one.isSame(heads, plain))
                && sums.stream().allMatch(one -> one.isSame(rows, HeadRows.PLAIN));
    }
}
