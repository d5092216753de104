package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.Softening;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.Dial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Hinton's loss at temperatures that climb it, as the methods page has it. */
final class LearnedTemperatures {
    private static final String WARMING = "warming";
    private static final String THETA = "theta";

    private final LessonDraft draft;
    private final Tape tape;
    private final Setting setting;
    private final CountedRows rows;

    LearnedTemperatures(LessonDraft draft, Setting setting, CountedRows rows) {
        this.draft = draft;
        this.tape = draft.tape();
        this.setting = setting;
        this.rows = rows;
    }

    /** One temperature for all examples: theta is a weight on a constant 1 [paper]. */
    LossNode ofAll(Softening.LearnedTemperature softening, Node logits) {
        String name = draft.named(THETA);
        Parameters theta = draft.learning(Map.of(name, new long[] {1, 1}));
        theta.write(name, new float[] {(float) softening.start()});
        Node one = tape.input(draft.named("one"), draft.kept("one", new float[] {1}, 1, 1));
        Node climbing = tape.dense(draft.named("climbing"), one, theta.array(name), null);
        Dial temperature =
                draft.tellsTemperature(draft.dials().of((step, length) -> softening.at(theta.read(name)[0])));
        Dial strength = draft.dials().of((step, length) -> softening.strength(step));
        Node targets = tape.softTargets(draft.named("targets"), logits, temperature);
        return LossNodes.hinton(draft.output(), targets, temperature)
                .plus(LossNodes.ascent(climbing, draft.output(), logits, temperature, softening::slope, strength));
    }

    /**
     * A temperature for each example, or for each answer of one, by a small network on the logits of teacher and student [paper; its sizes choice].
     */
    LossNode ofEach(Softening.InstanceTemperature softening, Node logits) {
        Softening.LearnedTemperature each = softening.each();
        Node both = tape.sideBySide(draft.named("both"), logits, draft.output());
        Parameters network = network(softening, Math.toIntExact(both.columns()));
        Node hidden = tape.relu(draft.named("warmth"), dense(WARMING, both, network));
        Node theta = dense(THETA, hidden, network);
        draft.tellsTemperature(mean(theta, each));
        Dial strength = draft.dials().of((step, length) -> each.strength(step));
        return LossNodes.hinton(draft.output(), logits, theta, each::at)
                .plus(LossNodes.ascent(theta, draft.output(), logits, each::at, each::slope, strength));
    }

    private Node dense(String name, Node from, Parameters network) {
        return tape.dense(draft.named(name), from, network.array(weight(name)), network.array(bias(name)));
    }

    private String weight(String name) {
        return draft.named(name + ".weight");
    }

    private String bias(String name) {
        return draft.named(name + ".bias");
    }

    private Parameters network(Softening.InstanceTemperature softening, int inputs) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(weight(WARMING), new long[] {inputs, softening.width()});
        shapes.put(bias(WARMING), new long[] {softening.width()});
        shapes.put(weight(THETA), new long[] {softening.width(), 1});
        shapes.put(bias(THETA), new long[] {1});
        Parameters network = draft.learning(shapes);
        network.write(
                weight(WARMING), Gaussian.matrix(setting.regressor(draft.goal()), inputs, softening.width(), inputs));
        network.write(bias(THETA), new float[] {(float) softening.each().start()});
        return network;
    }

    /** The mean temperature of the rows that something is asked at; of all where nothing is. */
    private DoubleSupplier mean(Node theta, Softening.LearnedTemperature each) {
        double[] thetas = new double[Math.toIntExact(theta.rows())];
        double[] weights = new double[thetas.length];
        Runnable asked = setting.run().task().answersEachPosition() ? reader(rows.asked(), weights) : () -> {};
        return () -> {
            theta.host().read(thetas);
            asked.run();
            boolean nothing = Arrays.stream(weights).noneMatch(weight -> weight > 0);
            return IntStream.range(0, thetas.length)
                    .filter(row -> nothing || weights[row] > 0)
                    .mapToDouble(row -> each.at(thetas[row]))
                    .average()
                    .orElseThrow();
        };
    }

    private static Runnable reader(Node node, double[] to) {
        return () -> node.host().read(to);
    }
}
