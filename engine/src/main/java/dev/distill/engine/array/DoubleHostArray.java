package dev.distill.engine.array;

import java.nio.DoubleBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Doubles in the CPU's memory. */
final class DoubleHostArray extends HostArray {

    private final DoubleBuffer view;

    DoubleHostArray(INDArray array) {
        super(array);
        view = array.data().asNioDouble();
    }

    @Override
    public void write(float[] values) {
        checkLength(values.length);
        for (int k = 0; k < values.length; k++) {
            view.put(k, values[k]);
        }
    }

    @Override
    public void write(double[] values) {
        checkLength(values.length);
        view.put(0, values);
    }

    @Override
    public void read(float[] values) {
        checkLength(values.length);
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) view.get(k);
        }
    }

    @Override
    public void read(double[] values) {
        checkLength(values.length);
        view.get(0, values);
    }

    @Override
    public void fill(double value) {
        checkOpen();
        for (int k = 0; k < length(); k++) {
            view.put(k, value);
        }
    }
}
