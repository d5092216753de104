package dev.distill.engine.array;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array whose memory is a device's: ND4J's own transfers, which know on which side the newest values are. */
final class DeviceHostArray extends HostArray {

    private final INDArray array;

    DeviceHostArray(INDArray array) {
        super(array);
        this.array = array;
    }

    @Override
    public void write(float[] values) {
        checkLength(values.length);
        array.data().setData(values);
    }

    @Override
    public void write(double[] values) {
        checkLength(values.length);
        array.data().setData(values);
    }

    @Override
    public void read(float[] values) {
        checkLength(values.length);
        System.arraycopy(array.data().asFloat(), 0, values, 0, values.length);
    }

    @Override
    public void read(double[] values) {
        checkLength(values.length);
        System.arraycopy(array.data().asDouble(), 0, values, 0, values.length);
    }

    @Override
    public void fill(double value) {
        double[] values = new double[Math.toIntExact(length())];
        Arrays.fill(values, value);
        write(values);
    }
}
