package dev.distill.engine.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.TrainingProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;

/** Updaters against their formulas on weights w with the gradient w - t, over eight steps at changing rates. */
class UpdaterTest {

    private static final double[] START = {0.5, -2, 3};
    private static final double[] TARGET = {1, 1, -0.25};
    private static final int STEPS = 8;
    private static final Offset<Double> EXACTLY = within(1e-15);

    @Test
    void sgd_goes_down_the_gradient() {
        assertFollows(Updater.sgd(1), k -> (w, g, rate, step) -> w - rate * g);
    }

    @Test
    void sgd_decays_weights() {
        assertFollows(Updater.sgd(1).weightDecay(0.05), k -> (w, g, rate, step) -> w - rate * (g + 0.05 * w));
    }

    @Test
    void momentum_keeps_a_velocity() {
        assertFollows(Updater.sgd(1).momentum(0.9).weightDecay(0.05), k -> momentum(0.9, 0.05));
    }

    @Test
    void adam_corrects_its_moments() {
        assertFollows(Updater.adam(1).betas(0.8, 0.99).epsilon(0.01), k -> adam(0.8, 0.99, 0.01, 0, 0));
    }

    @Test
    void adam_decays_weights_coupled_and_decoupled() {
        assertFollows(Updater.adam(1).weightDecay(0.05), k -> adam(0.9, 0.999, 1e-8, 0.05, 0));
        assertFollows(Updater.adam(1).decoupledWeightDecay(0.05), k -> adam(0.9, 0.999, 1e-8, 0, 0.05));
    }

    /** After the moments and the decay of w have been worked out by hand for two steps of g = 2, then g = 1. */
    @Test
    void adam_w_takes_the_steps_that_are_worked_out_by_hand() {
        // w = 1 - 0.1 * 0.5 * 1 - 0.1 * 1 (the corrected quotient of a first step is the sign of g, but for epsilon)
        double first = 0.95 - 0.1;
        // m = 0.5 * 1 + 0.5 * 1 = 1 of 0.75; v = 0.75 * 1 + 0.25 * 1 = 1 of 0.4375
        double second = first * 0.95 - 0.1 * (1 / 0.75) / Math.sqrt(1 / 0.4375);
        Rule rule = adam(0.5, 0.75, 1e-300, 0, 0.5);
        assertThat(rule.next(1, 2, 0.1, 1)).isCloseTo(first, within(1e-15));
        assertThat(rule.next(first, 1, 0.1, 2)).isCloseTo(second, within(1e-15));
        assertFollows(
                Updater.adam(1).betas(0.5, 0.75).epsilon(1e-12).decoupledWeightDecay(0.5),
                k -> adam(0.5, 0.75, 1e-12, 0, 0.5));
    }

    @Test
    void every_updater_takes_clipped_gradients_and_decays_weights_apart_from_them() {
        assertFollows(Updater.sgd(1).clippedAt(2), 2, k -> (w, g, rate, step) -> w - rate * g);
        assertFollows(
                Updater.sgd(1).weightDecay(0.05).clippedAt(2), 2, k -> (w, g, rate, step) -> w - rate * (g + 0.05 * w));
        assertFollows(Updater.sgd(1).momentum(0.9).weightDecay(0.05).clippedAt(2), 2, k -> momentum(0.9, 0.05));
        assertFollows(Updater.adam(1).weightDecay(0.05).clippedAt(2), 2, k -> adam(0.9, 0.999, 1e-8, 0.05, 0));
        assertFollows(Updater.adam(1).decoupledWeightDecay(0.05).clippedAt(2), 2, k -> adam(0.9, 0.999, 1e-8, 0, 0.05));
    }

    /** w and b both have the gradient (3, 4, 0), so together the norm sqrt(50). */
    @Test
    void the_norm_is_that_of_all_gradients_together() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("w", new long[] {1, 3});
        shapes.put("b", new long[] {3});
        try (Parameters parameters = Parameters.allocate(DataType.DOUBLE, shapes);
                Tape tape = new Tape(DataType.DOUBLE)) {
            Node one = tape.input("one", 1, 1);
            one.host().fill(1);
            Node target = tape.input("target", 1, 3);
            target.host().write(new double[] {-3, -4, 0});
            Node y = tape.dense("y", one, parameters.array("w"), parameters.array("b"));
            Updater updater = Updater.sgd(0.5).clippedAt(Math.sqrt(50) / 2);
            try (TrainingProgram program = tape.train(LossNodes.halfSquares(y, target), updater, parameters)) {
                program.run();
                assertThat(parameters.array("w").toDoubleVector())
                        .containsExactly(new double[] {-0.75, -1, 0}, EXACTLY);
                assertThat(parameters.array("b").toDoubleVector())
                        .containsExactly(new double[] {-0.75, -1, 0}, EXACTLY);
            }
        }
    }

    /** Targets TARGET + d and TARGET - d give gradients whose mean is that of TARGET. */
    @Test
    void gradients_of_parts_are_averaged_before_they_are_clipped_and_taken() {
        double[] d = {4, -2, 0.5};
        for (Updater updater : List.of(
                Updater.sgd(0.1),
                Updater.sgd(0.1).weightDecay(0.05),
                Updater.sgd(0.1).momentum(0.9).weightDecay(0.05),
                Updater.adam(0.1).decoupledWeightDecay(0.05),
                Updater.sgd(0.1).clippedAt(2),
                Updater.adam(0.1).weightDecay(0.05).clippedAt(2))) {
            try (Line whole = new Line(updater);
                    Line parted = new Line(updater.inParts(2))) {
                for (int step = 0; step < STEPS; step++) {
                    whole.program.run();
                    parted.program.run(part -> parted.target.host().write(shifted(d, part == 0 ? 1 : -1)));
                    assertThat(parted.weights()).containsExactly(whole.weights(), within(1e-12));
                }
                assertThat(parted.program.step()).isEqualTo(STEPS);
            }
        }
    }

    private static double[] shifted(double[] by, double factor) {
        return IntStream.range(0, by.length)
                .mapToDouble(k -> TARGET[k] + factor * by[k])
                .toArray();
    }

    @Test
    void a_norm_that_is_not_finite_clips_nothing() {
        try (Line line = new Line(Updater.sgd(0.5).clippedAt(1), 1, 1, Double.POSITIVE_INFINITY)) {
            line.program.run();
            assertThat(line.weights()).containsExactly(0.75, -0.5, Double.POSITIVE_INFINITY);
        }
    }

    @Test
    void clipping_adds_no_state() {
        try (Line clipped = new Line(Updater.adam(1).clippedAt(1));
                Line plain = new Line(Updater.adam(1))) {
            assertThat(clipped.program.state().names())
                    .isEqualTo(plain.program.state().names());
        }
    }

    @Test
    void adam_agrees_with_nd4j() {
        INDArray w = Nd4j.createFromArray(START).reshape(1, 3);
        AdamUpdater oracle = new AdamUpdater(new org.nd4j.linalg.learning.config.Adam(0.1, 0.9, 0.999, 1e-12));
        oracle.setStateViewArray(Nd4j.create(DataType.DOUBLE, 1, 6), new long[] {1, 3}, 'c', true);
        try (Line line = new Line(Updater.adam(0.1).epsilon(1e-12))) {
            for (int step = 0; step < STEPS; step++) {
                INDArray update = w.sub(Nd4j.createFromArray(TARGET).reshape(1, 3));
                oracle.applyUpdater(update, step, 0);
                w.subi(update);
                line.program.run();
                assertThat(line.weights()).containsExactly(w.toDoubleVector(), within(1e-7));
            }
        }
    }

    @Test
    void reset_makes_a_program_as_fresh() {
        try (Line line = new Line(Updater.adam(0.1));
                Line fresh = new Line(Updater.adam(0.1))) {
            line.program.run();
            line.program.reset();
            line.parameters.copyFrom(fresh.parameters);
            line.program.run();
            fresh.program.run();
            assertThat(line.weights()).isEqualTo(fresh.weights());
            assertThat(line.program.step()).isOne();
        }
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> Updater.sgd(-1)).hasMessageContaining("The rate (-1.0)");
        assertThatThrownBy(() -> Updater.sgd(1).momentum(1))
                .hasMessageContaining("The momentum (1.0) is not in [0, 1)");
        assertThatThrownBy(() -> Updater.adam(Double.NaN)).hasMessageContaining("The rate (NaN)");
        assertThatThrownBy(() -> Updater.adam(1).weightDecay(-1)).hasMessageContaining("The weight decay (-1.0)");
        assertThatThrownBy(() -> Updater.adam(1).clippedAt(0)).hasMessageContaining("The largest norm (0.0)");
        assertThatThrownBy(() -> Updater.sgd(1).inParts(0)).hasMessageContaining("The number of parts (0)");
    }

    private interface Rule {
        double next(double w, double g, double rate, int step);
    }

    private interface Rules {
        Rule of(int weight);
    }

    private static Rule momentum(double mu, double wd) {
        double[] v = {0};
        return (w, g, rate, step) -> {
            v[0] = mu * v[0] + g + wd * w;
            return w - rate * v[0];
        };
    }

    private static Rule adam(double b1, double b2, double epsilon, double wd, double decoupled) {
        double[] m = {0};
        double[] v = {0};
        return (w, gradient, rate, step) -> {
            double g = gradient + wd * w;
            m[0] = b1 * m[0] + (1 - b1) * g;
            v[0] = b2 * v[0] + (1 - b2) * g * g;
            double mean = m[0] / (1 - Math.pow(b1, step));
            double root = Math.sqrt(v[0] / (1 - Math.pow(b2, step)));
            return w - rate * decoupled * w - rate * mean / (root + epsilon);
        };
    }

    private static void assertFollows(Updater updater, Rules rules) {
        assertFollows(updater, Double.POSITIVE_INFINITY, rules);
    }

    private static void assertFollows(Updater updater, double largestNorm, Rules rules) {
        DoubleUnaryOperator rate = step -> 0.3 / step;
        int clipped = 0;
        try (Line line = new Line(updater)) {
            double[] w = START.clone();
            Rule[] each = {rules.of(0), rules.of(1), rules.of(2)};
            for (int step = 1; step <= STEPS; step++) {
                double norm = Math.sqrt(IntStream.range(0, w.length)
                        .mapToDouble(k -> (w[k] - TARGET[k]) * (w[k] - TARGET[k]))
                        .sum());
                double factor = Math.min(1, largestNorm / norm);
                clipped += factor < 1 ? 1 : 0;
                for (int k = 0; k < w.length; k++) {
                    w[k] = each[k].next(w[k], factor * (w[k] - TARGET[k]), rate.applyAsDouble(step), step);
                }
                line.program.rate(rate.applyAsDouble(step));
                line.program.run();
                assertThat(line.weights()).containsExactly(w, within(1e-12));
            }
        }
        assertThat(clipped > 0).isEqualTo(largestNorm < Double.POSITIVE_INFINITY);
    }

    /** One row of weights seen through an input of 1, with half squares to a target. */
    private static final class Line implements AutoCloseable {

        private final Parameters parameters = Parameters.allocate(DataType.DOUBLE, Map.of("w", new long[] {1, 3}));
        private final Tape tape = new Tape(DataType.DOUBLE);
        private final Node target = tape.input("target", 1, 3);
        private final TrainingProgram program;

        Line(Updater updater) {
            this(updater, TARGET);
        }

        Line(Updater updater, double... to) {
            HostArray.of(parameters.array("w")).write(START);
            Node one = tape.input("one", 1, 1);
            one.host().fill(1);
            target.host().write(to);
            Node w = tape.dense("y", one, parameters.array("w"), null);
            program = tape.train(LossNodes.halfSquares(w, target), updater, parameters);
        }

        double[] weights() {
            return parameters.array("w").toDoubleVector();
        }

        @Override
        public void close() {
            program.close();
            tape.close();
            parameters.close();
        }
    }
}
