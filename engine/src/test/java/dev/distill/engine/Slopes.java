package dev.distill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds the gradients of a program against central differences of the loss that Java computes. */
public final class Slopes {

    private static final double EPSILON = 1e-6;

    private Slopes() {}

    /** Takes the gradients from one update at the rate 1; the parameters end as they were. */
    public static void assertMatch(Tape tape, LossNode loss, Parameters parameters) {
        try (Parameters before = copy(parameters);
                Parameters after = stepped(tape, loss, parameters);
                Program forward = tape.forward(loss.inputs().toArray(Node[]::new))) {
            parameters.copyFrom(before);
            for (String name : before.names()) {
                INDArray gradient = before.array(name).sub(after.array(name));
                for (long k = 0; k < gradient.length(); k++) {
                    double slope = slope(parameters.array(name), k, forward, loss);
                    assertThat(gradient.getDouble(k)).as(name).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
                }
            }
        }
    }

    public static Parameters copy(Parameters parameters) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        parameters.names().forEach(name -> shapes.put(name, parameters.shape(name)));
        DataType type = parameters.array(parameters.names().get(0)).dataType();
        Parameters copy = Parameters.allocate(type, shapes);
        copy.copyFrom(parameters);
        return copy;
    }

    private static Parameters stepped(Tape tape, LossNode loss, Parameters parameters) {
        try (TrainingProgram step = tape.train(loss, Updater.sgd(1), parameters)) {
            step.run();
            return copy(parameters);
        }
    }

    private static double slope(INDArray array, long k, Program forward, LossNode loss) {
        double value = array.getDouble(k);
        double above = lossAt(value + EPSILON, array, k, forward, loss);
        double below = lossAt(value - EPSILON, array, k, forward, loss);
        array.putScalar(k, value);
        return (above - below) / (2 * EPSILON);
    }

    private static double lossAt(double value, INDArray array, long k, Program forward, LossNode loss) {
        array.putScalar(k, value);
        forward.run();
        return loss.value();
    }
}
