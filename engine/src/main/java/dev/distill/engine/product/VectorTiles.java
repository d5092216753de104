package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles by {@code jdk.incubator.vector}; to be loaded where that module is there, and by {@link Vectors} alone. */
final class VectorTiles implements Tiles {

    static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_PREFERRED.length() >= Workspace.MOST_LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_256;

    private static final int LANES = WIDE.length();
    private static final int STRIP = 2 * LANES;

    private Workspace space;
    private int summands;
    private int from;
    private int step;
    private boolean turned;
    private int apart;
    private float alpha;

    /** Whether the processor has such vectors; others are imitated, slowly. */
    static boolean suit() {
        return FloatVector.SPECIES_PREFERRED.length() >= LANES;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void begin(Workspace space, int summands, int from, int step, boolean turned, int apart, float alpha) {
        this.space = space;
        this.summands = summands;
        this.from = from;
        this.step = step;
        this.turned = turned;
        this.apart = apart;
        this.alpha = alpha;
    }

    @Override
    public void end() {
        space = null;
    }

    @Override
    public void six(int row, int strip, int out) {
        if (turned) {
            StraightSums.sixTurned(
                    space.left, from + row, step, space.right, strip, summands, space.out, out, apart, alpha);
        } else {
            StraightSums.six(
                    space.left, from + row * step, step, space.right, strip, summands, space.out, out, apart, alpha);
        }
    }

    @Override
    public void sixByOne(int row, int strip, int out) {
        if (turned) {
            StraightSums.sixByOneTurned(
                    space.left, from + row, step, space.right, strip, summands, space.out, out, apart, alpha);
        } else {
            StraightSums.sixByOne(
                    space.left, from + row * step, step, space.right, strip, summands, space.out, out, apart, alpha);
        }
    }

    @Override
    public void four(int row, int strip, int out) {
        if (turned) {
            StraightSums.fourTurned(
                    space.left, from + row, step, space.right, strip, summands, space.out, out, apart, alpha);
        } else {
            StraightSums.four(
                    space.left, from + row * step, step, space.right, strip, summands, space.out, out, apart, alpha);
        }
    }

    @Override
    public void sixSplit(int row, int strip, float[] sums, int to) {
        if (turned) {
            SplitSums.sixTurned(space.left, from + row, step, space.right, strip, summands, sums, to);
        } else {
            SplitSums.six(space.left, from + row * step, step, space.right, strip, summands, sums, to);
        }
    }

    @Override
    public void fourSplit(int row, int strip, float[] sums, int to) {
        if (turned) {
            SplitSums.fourTurned(space.left, from + row, step, space.right, strip, summands, sums, to);
        } else {
            SplitSums.four(space.left, from + row * step, step, space.right, strip, summands, sums, to);
        }
    }

    @Override
    public void fourBoth(int row, int strip, int out, float[] sums, int to) {
        if (turned) {
            throw new IllegalStateException("The left matrix is turned.");
        }
        SplitSums.both(
                space.left,
                from + row * step,
                step,
                space.right,
                strip,
                summands,
                space.out,
                out,
                apart,
                alpha,
                sums,
                to);
    }

    @Override
    public void finish(float[] sums, int first, int rows, int out) {
        if (rows == Order.HALF) {
            SplitSums.finishSix(sums, first, space.out, out, apart, alpha);
        } else {
            SplitSums.finishFour(sums, first, space.out, out, apart, alpha);
        }
    }

    @Override
    public void spread(float[] line, int first, int columns, float[] strips, int to, int summands) {
        for (int from = 0, at = to; from < columns; from += STRIP, at += summands * STRIP) {
            FloatVector.fromArray(WIDE, line, first + from).intoArray(strips, at);
            FloatVector.fromArray(WIDE, line, first + from + LANES).intoArray(strips, at + LANES);
        }
    }
}
