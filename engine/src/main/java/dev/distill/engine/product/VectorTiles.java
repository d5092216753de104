package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles by {@code jdk.incubator.vector}; to be loaded where that module is there, and by {@link Vectors} alone. */
final class VectorTiles implements Tiles {

    static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_PREFERRED.length() >= Workspace.MOST_LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_256;

    /** Of the bits of as many values. */
    static final VectorSpecies<Integer> WIDE_BITS =
            WIDE.length() == Workspace.MOST_LANES ? IntVector.SPECIES_512 : IntVector.SPECIES_256;

    private static final int LANES = WIDE.length();
    private static final int STRIP = 2 * LANES;

    private Workspace space;
    private int summands;
    private int step;
    private int[] places;
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
    public Heads heads() {
        return new VectorHeads();
    }

    @Override
    public HeadRows headRows() {
        return new VectorHeadRows();
    }

    @Override
    public void begin(Workspace space, int summands, int apart, float alpha) {
        this.space = space;
        this.summands = summands;
        this.apart = apart;
        this.alpha = alpha;
        places = null;
    }

    @Override
    public void beginTurned(Workspace space, int summands, int[] places, int step, int apart, float alpha) {
        begin(space, summands, apart, alpha);
        this.places = places;
        this.step = step;
    }

    @Override
    public boolean isTurned() {
        return places != null;
    }

    @Override
    public void end() {
        space = null;
    }

    @Override
    public void six(int row, int strip, int out) {
        if (places != null) {
            StraightSums.sixTurned(
                    space.left, places, row, step, space.right, strip, summands, space.out, out, apart, alpha);
        } else {
            StraightSums.six(space.left, row * STEP, space.right, strip, summands, space.out, out, apart, alpha);
        }
    }

    @Override
    public void sixByOne(int row, int strip, int out) {
        if (places != null) {
            StraightSums.sixByOneTurned(
                    space.left, places, row, step, space.right, strip, summands, space.out, out, apart, alpha);
        } else {
            StraightSums.sixByOne(space.left, row * STEP, space.right, strip, summands, space.out, out, apart, alpha);
        }
    }

    @Override
    public void four(int row, int strip, int out) {
        if (places != null) {
            StraightSums.fourTurned(
                    space.left, places, row, step, space.right, strip, summands, space.out, out, apart, alpha);
        } else {
            StraightSums.four(space.left, row * STEP, space.right, strip, summands, space.out, out, apart, alpha);
        }
    }

    @Override
    public void sixSplit(int row, int strip, float[] sums, int to) {
        if (places != null) {
            SplitSums.sixTurned(space.left, places, row, step, space.right, strip, summands, sums, to);
        } else {
            SplitSums.six(space.left, row * STEP, space.right, strip, summands, sums, to);
        }
    }

    @Override
    public void fourSplit(int row, int strip, float[] sums, int to) {
        if (places != null) {
            SplitSums.fourTurned(space.left, places, row, step, space.right, strip, summands, sums, to);
        } else {
            SplitSums.four(space.left, row * STEP, space.right, strip, summands, sums, to);
        }
    }

    @Override
    public void fourBoth(int row, int strip, int out, float[] sums, int to) {
        if (places != null) {
            throw new IllegalStateException("The left matrix is turned.");
        }
        SplitSums.both(space.left, row * STEP, space.right, strip, summands, space.out, out, apart, alpha, sums, to);
    }

    @Override
    public boolean sixMixed(int row, int triples, int out) {
        if (places != null) {
            throw new IllegalStateException("The left matrix is turned.");
        }
        return SplitSums.sixMixed(space.left, row * STEP, space.right, triples, summands, space.out, out, apart, alpha);
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

    @Override
    public void copy(float[] line, int at, int step, float[] to, int out, int apart, int length, int count) {
        if (length % LANES == 0) {
            VectorSpans.copy(line, at, step, to, out, apart, length, count);
        } else {
            Spans.PLAIN.copy(line, at, step, to, out, apart, length, count);
        }
    }

    @Override
    public void add(float[] from, int at, int step, float[] line, int out, int apart, int length, int count) {
        if (length % LANES == 0) {
            VectorSpans.add(from, at, step, line, out, apart, length, count);
        } else {
            Spans.PLAIN.add(from, at, step, line, out, apart, length, count);
        }
    }
}
