package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Spans of whole vectors. */
final class VectorSpans {

    private static final VectorSpecies<Float> WIDE = VectorTiles.WIDE;
    private static final int LANES = WIDE.length();

    private VectorSpans() {}

    static void copy(float[] line, int at, int step, float[] to, int out, int apart, int length, int count) {
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
