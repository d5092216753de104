package dev.distill.engine.program;

import dev.distill.engine.array.HostArray;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array of one value that is computed in Java before each run, and written when it has changed. */
public final class Scalar {

    private final INDArray array;
    private final HostArray host;
    private final DoubleSupplier formula;
    private final double[] written = {Double.NaN};

    public Scalar(INDArray array, DoubleSupplier formula) {
        this.array = array;
        this.formula = formula;
        host = HostArray.of(array);
    }

    public INDArray array() {
        return array;
    }

    void refresh() {
        double value = formula.getAsDouble();
        if (value != written[0]) {
            written[0] = value;
            host.write(written);
        }
    }
}
