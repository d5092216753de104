package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Spans of whole vectors. Windows are often three wide, so vectors are often three times as many: these are moved three at a time. */
final class VectorSpans {

    private static final VectorSpecies<Float> WIDE = VectorTiles.WIDE;
    private static final int LANES = WIDE.length();

    private VectorSpans() {}

    static void copy(float[] line, int at, int step, float[] to, int out, int apart, int length, int count) {
        if (length % (3 * LANES) == 0) {
            copyThrees(line, at, step, to, out, apart, length, count);
        } else {
            copyEach(line, at, step, to, out, apart, length, count);
        }
    }

    private static void copyThrees(
            float[] line, int at, int step, float[] to, int out, int apart, int length, int count) {
        for (int from = 0; from < length; from += 3 * LANES) {
            int in = at + from;
            int place = out + from;
            for (int span = 0; span < count; span++) {
                FloatVector x = FloatVector.fromArray(WIDE, line, in);
                FloatVector y = FloatVector.fromArray(WIDE, line, in + LANES);
                FloatVector z = FloatVector.fromArray(WIDE, line, in + 2 * LANES);
                x.intoArray(to, place);
                y.intoArray(to, place + LANES);
                z.intoArray(to, place + 2 * LANES);
                in += step;
                place += apart;
            }
        }
    }

    private static void copyEach(
            float[] line, int at, int step, float[] to, int out, int apart, int length, int count) {
        int in = at;
        int place = out;
        for (int span = 0; span < count; span++) {
            for (int k = 0; k < length; k += LANES) {
                FloatVector.fromArray(WIDE, line, in + k).intoArray(to, place + k);
            }
            in += step;
            place += apart;
        }
    }

    static void add(float[] from, int at, int step, float[] line, int out, int apart, int length, int count) {
        if (length % (3 * LANES) == 0) {
            addThrees(from, at, step, line, out, apart, length, count);
        } else {
            addEach(from, at, step, line, out, apart, length, count);
        }
    }

    private static void addThrees(
            float[] from, int at, int step, float[] line, int out, int apart, int length, int count) {
        int in = at;
        int place = out;
        for (int span = 0; span < count; span++) {
            for (int k = 0; k < length; k += 3 * LANES) {
                FloatVector x = FloatVector.fromArray(WIDE, line, place + k);
                FloatVector y = FloatVector.fromArray(WIDE, line, place + k + LANES);
                FloatVector z = FloatVector.fromArray(WIDE, line, place + k + 2 * LANES);
                x.add(FloatVector.fromArray(WIDE, from, in + k)).intoArray(line, place + k);
                y.add(FloatVector.fromArray(WIDE, from, in + k + LANES)).intoArray(line, place + k + LANES);
                z.add(FloatVector.fromArray(WIDE, from, in + k + 2 * LANES)).intoArray(line, place + k + 2 * LANES);
            }
            in += step;
            place += apart;
        }
    }

    private static void addEach(
            float[] from, int at, int step, float[] line, int out, int apart, int length, int count) {
        int in = at;
        int place = out;
        for (int span = 0; span < count; span++) {
            for (int k = 0; k < length; k += LANES) {
                FloatVector.fromArray(WIDE, line, place + k)
                        .add(FloatVector.fromArray(WIDE, from, in + k))
                        .intoArray(line, place + k);
            }
            in += step;
            place += apart;
        }
    }
}
