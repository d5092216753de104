package dev.distill.engine.array;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Floats in the CPU's memory. */
public final class FloatHostArray extends HostArray {

    private final FloatBuffer view;

    FloatHostArray(INDArray array) {
        super(array);
        view = array.data().asNioFloat();
    }

    /** The memory of a dense row-major array of floats, for loops that copy pieces out and in. */
    public static FloatBuffer view(INDArray array) {
        checkDense(array);
        return array.data().asNioFloat();
    }

    /** The same as whole numbers of the same bits, for loops on those. */
    public static IntBuffer bits(INDArray array) {
        checkDense(array);
        return array.data().asNio().asIntBuffer();
    }

    @Override
    public void write(float[] values) {
        checkLength(values.length);
        view.put(0, values);
    }

    @Override
    public void write(double[] values) {
        checkLength(values.length);
        for (int k = 0; k < values.length; k++) {
            view.put(k, (float) values[k]);
        }
    }

    @Override
    public void read(float[] values) {
        checkLength(values.length);
        view.get(0, values);
    }

    @Override
    public void read(double[] values) {
        checkLength(values.length);
        for (int k = 0; k < values.length; k++) {
            values[k] = view.get(k);
        }
    }

    @Override
    public void pass(int most, Piece piece) throws IOException {
        checkOpen();
        pass(view.slice(0, (int) length()), most, piece);
    }

    @Override
    public Filling filling() {
        checkOpen();
        FloatBuffer values = view.slice(0, (int) length());
        return new Filling() {
            @Override
            public void take(FloatBuffer piece) {
                values.put(piece);
            }

            @Override
            public void done() {
                checkLength(values.position());
            }
        };
    }

    @Override
    public void fill(double value) {
        checkOpen();
        for (int k = 0; k < length(); k++) {
            view.put(k, (float) value);
        }
    }
}
