package dev.distill.engine.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The values of one entry of a safetensors file, as the bytes that stand in it. */
final class Tensor {

    /** The types that are read and written, and their width in bytes. */
    enum Kind {
        F32(4),
        F64(8),
        I64(8);

        final int width;

        Kind(int width) {
            this.width = width;
        }
    }

    private final Kind kind;
    private final long[] shape;
    private final ByteBuffer bytes;

    Tensor(Kind kind, long[] shape, ByteBuffer bytes) {
        this.kind = kind;
        this.shape = shape.clone();
        this.bytes = bytes;
    }

    static Tensor of(long[] shape, float[] values) {
        Tensor tensor = empty(Kind.F32, shape, values.length);
        tensor.view().asFloatBuffer().put(values);
        return tensor;
    }

    static Tensor of(long[] shape, double[] values) {
        Tensor tensor = empty(Kind.F64, shape, values.length);
        tensor.view().asDoubleBuffer().put(values);
        return tensor;
    }

    static Tensor of(long[] shape, long[] values) {
        Tensor tensor = empty(Kind.I64, shape, values.length);
        tensor.view().asLongBuffer().put(values);
        return tensor;
    }

    Kind kind() {
        return kind;
    }

    long[] shape() {
        return shape.clone();
    }

    /** The bytes, little-endian. */
    ByteBuffer view() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    float[] floats() {
        float[] values = new float[length()];
        view().asFloatBuffer().get(values);
        return values;
    }

    double[] doubles() {
        double[] values = new double[length()];
        view().asDoubleBuffer().get(values);
        return values;
    }

    long[] longs() {
        long[] values = new long[length()];
        view().asLongBuffer().get(values);
        return values;
    }

    private int length() {
        return bytes.capacity() / kind.width;
    }

    private static Tensor empty(Kind kind, long[] shape, int length) {
        long product = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (product != length) {
            throw new IllegalArgumentException("An array of %d values has not the shape %s.%nGive one of %d values."
                    .formatted(length, Arrays.toString(shape), product));
        }
        return new Tensor(kind, shape, ByteBuffer.allocate(Math.multiplyExact(length, kind.width)));
    }
}
