package dev.distill.engine.product;

/** Spans by Java's own copies and loops. */
final class PlainSpans implements Spans {

    /** So few values are sooner copied one by one than by a call. */
    private static final int FEW = 8;

    @Override
    public void copy(float[] line, int at, int step, float[] to, int out, int apart, int length, int count) {
        if (length > FEW) {
            for (int span = 0; span < count; span++) {
                System.arraycopy(line, at + span * step, to, out + span * apart, length);
            }
            return;
        }
        for (int k = 0; k < length; k++) {
            spread(line, at + k, step, to, out + k, apart, count);
        }
    }

    private static void spread(float[] line, int at, int step, float[] to, int out, int apart, int count) {
        for (int k = 0, in = at, place = out; k < count; k++, in += step, place += apart) {
            to[place] = line[in];
        }
    }

    @Override
    public void add(float[] from, int at, int step, float[] line, int out, int apart, int length, int count) {
        for (int span = 0; span < count; span++) {
            add(from, at + span * step, line, out + span * apart, length);
        }
    }

    private static void add(float[] values, int from, float[] sums, int to, int length) {
        for (int k = 0; k < length; k++) {
            sums[to + k] += values[from + k];
        }
    }
}
