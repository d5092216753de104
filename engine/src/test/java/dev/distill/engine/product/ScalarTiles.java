package dev.distill.engine.product;

/** Tiles as they are meant, one sum at a time, for vectors of 8 or 16 values. */
class ScalarTiles implements Tiles {

    private final int lanes;
    private Workspace space;
    private int summands;
    private int step;
    private int[] places;
    private int apart;
    private float alpha;

    ScalarTiles(int lanes) {
        this.lanes = lanes;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public Heads heads() {
        return Heads.plain(lanes);
    }

    @Override
    public HeadRows headRows() {
        return HeadRows.PLAIN;
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
        chains(row, 6, strip, 2 * lanes, out);
    }

    @Override
    public void sixByOne(int row, int strip, int out) {
        chains(row, 6, strip, lanes, out);
    }

    @Override
    public void four(int row, int strip, int out) {
        chains(row, 4, strip, 2 * lanes, out);
    }

    @Override
    public void sixSplit(int row, int strip, float[] sums, int to) {
        split(row, 6, strip, sums, to);
    }

    @Override
    public void fourSplit(int row, int strip, float[] sums, int to) {
        split(row, 4, strip, sums, to);
    }

    @Override
    public void fourBoth(int row, int strip, int out, float[] sums, int to) {
        split(row, 4, strip, sums, to);
        finish(sums, to, 4, out);
        chains(row, 4, strip, lanes, out);
    }

    @Override
    public boolean sixMixed(int row, int triples, int out) {
        float[] sums = new float[6 * lanes];
        int pairs = summands / 8 * 4;
        for (int r = 0; r < 6; r++) {
            for (int c = 0; c < lanes; c++) {
                float one = 0;
                float other = 0;
                for (int k = 0; k < pairs; k++) {
                    int at = triples + 3 * k * lanes + c;
                    one = Math.fma(left(row + r, 2 * k), space.right[at], one);
                    one = Math.fma(left(row + r, 2 * k + 1), space.right[at + lanes], one);
                    other = Math.fma(left(row + r, 2 * k + 1), space.right[at + 2 * lanes], other);
                }
                for (int k = 2 * pairs; k < summands; k++) {
                    one = Math.fma(left(row + r, k), space.right[triples + (k + pairs) * lanes + c], one);
                }
                if (!Float.isFinite(one + other)) {
                    return false;
                }
                sums[r * lanes + c] = one + other;
            }
        }
        finish(sums, 0, 6, out);
        for (int r = 0; r < 6; r++) {
            System.arraycopy(sums, r * lanes, space.out, out + r * apart, lanes);
        }
        return true;
    }

    @Override
    public void finish(float[] sums, int first, int rows, int out) {
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < lanes; k++) {
                int at = first + row * lanes + k;
                sums[at] = Math.fma(alpha, sums[at], space.out[out + row * apart + k]);
            }
        }
    }

    @Override
    public void spread(float[] line, int first, int columns, float[] strips, int to, int summands) {
        for (int k = 0; k < columns; k++) {
            strips[to + k / (2 * lanes) * summands * 2 * lanes + k % (2 * lanes)] = line[first + k];
        }
    }

    private void chains(int row, int rows, int strip, int columns, int out) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float sum = 0;
                for (int k = 0; k < summands; k++) {
                    sum = Math.fma(left(row + r, k), right(strip, k, c), sum);
                }
                int at = out + r * apart + c;
                space.out[at] = Math.fma(alpha, sum, space.out[at]);
            }
        }
    }

    private void split(int row, int rows, int strip, float[] sums, int to) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < lanes; c++) {
                float[] halves = new float[2];
                for (int k = 0; k < summands; k++) {
                    int half = k < summands / 8 * 8 ? k % 2 : 0;
                    halves[half] = Math.fma(left(row + r, k), right(strip, k, c), halves[half]);
                }
                sums[to + r * lanes + c] = halves[0] + halves[1];
            }
        }
    }

    private float left(int row, int k) {
        return space.left[places == null ? row * STEP + k : places[row] + k * step];
    }

    private float right(int strip, int k, int column) {
        return space.right[strip + k * 2 * lanes + column];
    }

    @Override
    public void copy(float[] line, int at, int step, float[] to, int out, int apart, int length, int count) {
        Spans.PLAIN.copy(line, at, step, to, out, apart, length, count);
    }

    @Override
    public void add(float[] from, int at, int step, float[] line, int out, int apart, int length, int count) {
        Spans.PLAIN.add(from, at, step, line, out, apart, length, count);
    }
}
