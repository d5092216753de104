package dev.distill.engine.graph;

import dev.distill.engine.program.Dial;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Softmax at a temperature. */
public final class Temperature {

    private Temperature() {}

    /** out = softmax(logits / T) over the last axis. */
    public static void softmax(Recorder recorder, INDArray logits, Dial temperature, INDArray out) {
        if (temperature.isAlwaysOne()) {
            recorder.softmax(logits, out);
        } else {
            recorder.apply("multiply", out, logits, recorder.scalar("1/T", () -> 1 / positive(temperature)));
            recorder.softmax(out, out);
        }
    }

    static double positive(Dial temperature) {
        double value = temperature.getAsDouble();
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "The temperature (%s) is not positive.%nMaybe use hard targets, the limit at 0.".formatted(value));
        }
        return value;
    }
}
