package dev.distill.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.curriculum.Softening;
import dev.distill.dsl.schedule.Length;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** The way up of a learned temperature, against central differences and by hand. */
class TemperatureAscentTest {
    private static final double[] OWN = {0.3, -1.2, 2, 0.7, 1, 0, -1, 0.5};
    private static final double[] THEIRS = {1.5, 0.25, -0.5, 3, -2, 0.1, 0.4, 1};
    private static final Softening.LearnedTemperature LEARNED =
            new Softening.LearnedTemperature(1, 20, 0.3, Length.steps(10), 5);

    @Test
    void theta_climbs_by_the_slope_of_hintons_loss_times_the_strength() {
        double step = 1e-5;
        double slope = (hinton(0.3 + step) - hinton(0.3 - step)) / (2 * step);
        assertThat(moved(0.6)).isCloseTo(0.6 * slope, within(1e-7 * (1 + Math.abs(slope))));
        assertThat(Math.abs(slope)).isGreaterThan(1e-3);
        assertThat(moved(0)).isZero();
    }

    /** As where a row is asked and another is not: weights average 1. */
    @Test
    void rows_weigh_as_they_do_in_the_loss_that_is_climbed() {
        double step = 1e-5;
        double slope = (hinton(0.3 + step, 0.4, 1.6) - hinton(0.3 - step, 0.4, 1.6)) / (2 * step);
        assertThat(moved(0.6, 0.4, 1.6)).isCloseTo(0.6 * slope, within(1e-7 * (1 + Math.abs(slope))));
        assertThat(moved(0.6, 0, 2)).isNotCloseTo(moved(0.6, 2, 0), within(1e-3));
        assertThat(moved(0.6, 1, 1)).isEqualTo(moved(0.6));
    }

    /** At theta = 0 the temperature is 1 + 20 / 2 = 11, and it moves 20 / 4 = 5 for a unit of theta. */
    @Test
    void the_temperature_lies_between_its_ends() {
        assertThat(LEARNED.at(0)).isEqualTo(11);
        assertThat(LEARNED.slope(11)).isEqualTo(5);
        assertThat(LEARNED.at(1)).isCloseTo(15.62, within(0.005));
    }

    /** lambda is that of the epoch, from the first on: (1 - cos(pi / 5)) / 2, and after 5 epochs 1. */
    @Test
    void the_strength_rises_once_an_epoch_and_stays_at_one() {
        double first = (1 - Math.cos(Math.PI / 5)) / 2;
        assertThat(LEARNED.strength(0)).isEqualTo(first).isEqualTo(LEARNED.strength(9));
        assertThat(LEARNED.strength(10)).isCloseTo((1 - Math.cos(2 * Math.PI / 5)) / 2, within(1e-15));
        assertThat(LEARNED.strength(40)).isEqualTo(1).isEqualTo(LEARNED.strength(1_000));
    }

    /** How far theta moves in a step of SGD at the rate 1, with weights of both rows or none. */
    private static double moved(double strength, double... weights) {
        try (Tape tape = new Tape(DataType.DOUBLE);
                Parameters theta = Parameters.allocate(DataType.DOUBLE, Map.of("theta", new long[] {1, 1}))) {
            theta.host("theta").write(new double[] {0.3});
            Node own = tape.input("own", 2, 4);
            own.host().write(OWN);
            Node theirs = tape.input("theirs", 2, 4);
            theirs.host().write(THEIRS);
            Node one = tape.input("one", 1, 1);
            one.host().write(new double[] {1});
            LossNode loss = LossNodes.ascent(
                    tape.dense("climbing", one, theta.array("theta"), null),
                    own,
                    theirs,
                    Dial.fixed(LEARNED.at(0.3)),
                    LEARNED::slope,
                    Dial.fixed(strength));
            if (weights.length > 0) {
                Node rows = tape.input("rows", 2, 1);
                rows.host().write(weights);
                loss = loss.overRows(rows);
            }
            try (TrainingProgram program = tape.train(loss, Updater.sgd(1), theta)) {
                program.run();
            }
            assertThat(loss.value()).isZero();
            return theta.array("theta").getDouble(0) - 0.3;
        }
    }

    private static double hinton(double theta) {
        return hinton(theta, 1, 1);
    }

    private static double hinton(double theta, double... weights) {
        double t = LEARNED.at(theta);
        double sum = 0;
        for (int row = 0; row < 2; row++) {
            double[] q = softmax(THEIRS, row, t);
            double[] p = softmax(OWN, row, t);
            for (int c = 0; c < 4; c++) {
                sum += weights[row] * q[c] * Math.log(q[c] / p[c]);
            }
        }
        return t * t * sum / 2;
    }

    private static double[] softmax(double[] logits, int row, double t) {
        double[] p = new double[4];
        double sum = 0;
        for (int c = 0; c < 4; c++) {
            p[c] = Math.exp(logits[row * 4 + c] / t);
            sum += p[c];
        }
        for (int c = 0; c < 4; c++) {
            p[c] /= sum;
        }
        return p;
    }
}
