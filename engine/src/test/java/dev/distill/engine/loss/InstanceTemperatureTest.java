package dev.distill.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.curriculum.Softening;
import dev.distill.dsl.schedule.Length;
import dev.distill.engine.Slopes;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** A temperature for each example: down for the student and up for itself, against central differences and by hand. */
class InstanceTemperatureTest {
    private static final double[] OWN = {0.3, -1.2, 2, 0.7, 1, 0, -1, 0.5};
    private static final double[] THEIRS = {1.5, 0.25, -0.5, 3, -2, 0.1, 0.4, 1};
    private static final double[] THETAS = {0.3, -2};
    private static final double[] UNIT = {1, 0, 0, 1};
    private static final Softening.LearnedTemperature LEARNED =
            new Softening.LearnedTemperature(1, 20, 0.3, Length.steps(10), 5);

    @Test
    void the_student_descends_its_divergence_at_each_rows_temperature() {
        assertSlopes((tape, loss) -> loss);
    }

    /** As where a row is asked and another is not: weights average 1, and stand before the loss and the climb alike. */
    @Test
    void rows_weigh_as_they_do_elsewhere() {
        assertSlopes((tape, loss) -> loss.overRows(input(tape, "rows", new double[] {0.4, 1.6}, 1)));
        double[] all = moved(THETAS, 0.6);
        double[] weighed = moved(THETAS, 0.6, 0.4, 1.6);
        assertThat(weighed[0]).isCloseTo(0.4 * all[0], within(1e-12));
        assertThat(weighed[1]).isCloseTo(1.6 * all[1], within(1e-12));
    }

    @Test
    void each_theta_climbs_its_own_rows_loss() {
        double[] moved = moved(THETAS, 0.6);
        for (int row = 0; row < 2; row++) {
            double step = 1e-5;
            double slope = (hinton(row, THETAS[row] + step) - hinton(row, THETAS[row] - step)) / (2 * step) / 2;
            assertThat(moved[row]).isCloseTo(0.6 * slope, within(1e-7 * (1 + Math.abs(slope))));
            assertThat(Math.abs(slope)).isGreaterThan(1e-3);
        }
        assertThat(moved(THETAS, 0)).containsOnly(0);
    }

    /** At theta = 0 T is 11; two classes apart by 11 in the teacher and by 0 in the student: q = 1 / (1 + 1/e), KL = log 2 - H(q). */
    @Test
    void two_classes_by_hand() {
        try (Tape tape = new Tape(DataType.DOUBLE)) {
            Node own = input(tape, "own", new double[] {0, 0}, 2);
            Node theirs = input(tape, "theirs", new double[] {11, 0}, 2);
            Node theta = input(tape, "theta", new double[] {0}, 1);
            double q = 1 / (1 + Math.exp(-1));
            double entropy = -q * Math.log(q) - (1 - q) * Math.log(1 - q);
            assertThat(LossNodes.hinton(own, theirs, theta, LEARNED::at).value())
                    .isCloseTo(121 * (Math.log(2) - entropy), within(1e-12));
        }
    }

    /** Holds the student's gradient of the loss, or of what is made of it, to central differences. */
    private static void assertSlopes(BiFunction<Tape, LossNode, LossNode> made) {
        try (Tape tape = new Tape(DataType.DOUBLE);
                Parameters own = Parameters.allocate(DataType.DOUBLE, Map.of("own", new long[] {2, 4}))) {
            own.host("own").write(OWN);
            Node logits = tape.dense("logits", input(tape, "unit", UNIT, 2), own.array("own"), null);
            Node theirs = input(tape, "theirs", THEIRS, 4);
            Node thetas = input(tape, "thetas", THETAS, 1);
            LossNode loss = LossNodes.hinton(logits, theirs, thetas, LEARNED::at);
            Slopes.assertMatch(tape, made.apply(tape, loss), own);
        }
    }

    private static Node input(Tape tape, String name, double[] values, int columns) {
        Node node = tape.input(name, values.length / columns, columns);
        node.host().write(values);
        return node;
    }

    /** How far the thetas move in a step of SGD at the rate 1, with weights of both rows or none. */
    private static double[] moved(double[] thetas, double strength, double... weights) {
        try (Tape tape = new Tape(DataType.DOUBLE);
                Parameters theta = Parameters.allocate(DataType.DOUBLE, Map.of("theta", new long[] {2, 1}))) {
            theta.host("theta").write(thetas);
            LossNode loss = LossNodes.ascent(
                    tape.dense("climbing", input(tape, "unit", UNIT, 2), theta.array("theta"), null),
                    input(tape, "own", OWN, 4),
                    input(tape, "theirs", THEIRS, 4),
                    LEARNED::at,
                    LEARNED::slope,
                    Dial.fixed(strength));
            if (weights.length > 0) {
                loss = loss.overRows(input(tape, "rows", weights, 1));
            }
            try (TrainingProgram program = tape.train(loss, Updater.sgd(1), theta)) {
                program.run();
            }
            assertThat(loss.value()).isZero();
            return IntStream.range(0, 2)
                    .mapToDouble(row -> theta.array("theta").getDouble(row) - thetas[row])
                    .toArray();
        }
    }

    private static double hinton(int row, double theta) {
        double t = LEARNED.at(theta);
        double[] q = softmax(THEIRS, row, t);
        double[] p = softmax(OWN, row, t);
        return t
                * t
                * IntStream.range(0, 4)
                        .mapToDouble(c -> q[c] * Math.log(q[c] / p[c]))
                        .sum();
    }

    private static double[] softmax(double[] logits, int row, double t) {
        double[] powers = IntStream.range(0, 4)
                .mapToDouble(c -> Math.exp(logits[row * 4 + c] / t))
                .toArray();
        double sum = IntStream.range(0, 4).mapToDouble(c -> powers[c]).sum();
        return IntStream.range(0, 4).mapToDouble(c -> powers[c] / sum).toArray();
    }
}
