package dev.distill.engine.safetensors;

import dev.distill.engine.array.HostArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One entry of a safetensors file: type, shape, and the values as the bytes that stand in it. */
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
    private final Content content;

    Tensor(Kind kind, long[] shape, Content content) {
        this.kind = kind;
        this.shape = shape.clone();
        this.content = content;
    }

    static Tensor of(long[] shape, float[] values) {
        ByteBuffer bytes = empty(Kind.F32, shape, values.length);
        bytes.asFloatBuffer().put(values);
        return new Tensor(Kind.F32, shape, new Content.Held(bytes));
    }

    static Tensor of(long[] shape, double[] values) {
        ByteBuffer bytes = empty(Kind.F64, shape, values.length);
        bytes.asDoubleBuffer().put(values);
        return new Tensor(Kind.F64, shape, new Content.Held(bytes));
    }

    static Tensor of(long[] shape, long[] values) {
        ByteBuffer bytes = empty(Kind.I64, shape, values.length);
        bytes.asLongBuffer().put(values);
        return new Tensor(Kind.I64, shape, new Content.Held(bytes));
    }

    Kind kind() {
        return kind;
    }

    long[] shape() {
        return shape.clone();
    }

    Content content() {
        return content;
    }

    /** Writes the values, which are floats, into an array of as many. */
    void into(HostArray array, int most) throws IOException {
        HostArray.Filling filling = array.filling();
        content.pass(
                most, piece -> filling.take(piece.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()));
        filling.done();
    }

    float[] floats() {
        float[] values = new float[length()];
        content.whole().asFloatBuffer().get(values);
        return values;
    }

    double[] doubles() {
        double[] values = new double[length()];
        content.whole().asDoubleBuffer().get(values);
        return values;
    }

    long[] longs() {
        long[] values = new long[length()];
        content.whole().asLongBuffer().get(values);
        return values;
    }

    private int length() {
        return Math.toIntExact(content.bytes() / kind.width);
    }

    private static ByteBuffer empty(Kind kind, long[] shape, int length) {
        long product = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (product != length) {
            throw new IllegalArgumentException("An array of %d values has not the shape %s.%nGive one of %d values."
                    .formatted(length, Arrays.toString(shape), product));
        }
        return ByteBuffer.allocate(Math.multiplyExact(length, kind.width)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
