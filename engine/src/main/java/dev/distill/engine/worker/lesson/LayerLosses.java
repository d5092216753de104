package dev.distill.engine.worker.lesson;

import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.task.Task;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The losses against a teacher's layers, as the methods page has them. */
final class LayerLosses {

    /** Enough to see whether examples differ at all. */
    private static final int FEW_INPUTS = 64;

    private static final TeacherLayers.Need PROJECTION =
            new TeacherLayers.Need("its projections teach nothing", "Take", "other positions", "another layer");
    private static final TeacherLayers.Need HINT =
            new TeacherLayers.Need("it gives no hint", "Take the hint", "at other positions", "from another layer");
    private static final TeacherLayers.Need RELATION =
            new TeacherLayers.Need("examples are all alike in it", "Take", "other positions", "another layer");

    private final LessonDraft draft;
    private final Tape tape;
    private final Setting setting;
    private final CountedRows rows;
    private final TeacherLayers layers;

    LayerLosses(LessonDraft draft, Setting setting, CountedRows rows) {
        this.draft = draft;
        this.tape = draft.tape();
        this.setting = setting;
        this.rows = rows;
        this.layers = new TeacherLayers(draft, setting);
    }

    /** The student's reading against the standardised projection P h, as the guide's methods page has it [choice, ours]. */
    LossNode projection(Signal.ProjectedHidden signal, Loss declared) {
        Positions positions = signal.positions();
        Feature from = layers.read(signal.teacherLayer());
        Node fitted = layers.at(positions, fitted(signal));
        int dimensions = Math.toIntExact(fitted.columns());
        int width = from.width();
        float[] matrix = Gaussian.matrix(setting.streams().projection().at(from.number()), width, dimensions, width);
        Node projected = tape.project(
                draft.named("projected"),
                layers.value(from, positions),
                draft.kept("projection", matrix, width, dimensions));
        if (signal.standardised()) {
            Moments moments =
                    layers.ofProjection(from, positions, Signal.CALIBRATION_INPUTS, matrix, dimensions, PROJECTION);
            double[] scales = moments.deviations().clone();
            for (int j = 0; j < scales.length; j++) {
                scales[j] = 1 / (scales[j] + 1e-6);
            }
            projected = standardised(projected, moments.means(), scales);
        }
        return overPositions(from, positions, declared, LossNodes.halfSquares(fitted, projected));
    }

    private Node fitted(Signal.ProjectedHidden signal) {
        return switch (signal.reading()) {
            case OUTPUT -> draft.output();
            case HIDDEN -> tape.node(signal.studentLayer());
            case PRE_ACTIVATION -> tape.node(Network.before(signal.studentLayer()));
        };
    }

    /** A learned regressor from the student's layer against the standardised teacher's, as the methods page has it [choice, ours]. */
    LossNode hint(Signal.Hint signal, Loss declared) {
        Positions positions = signal.positions();
        Feature feature = layers.read(signal.teacherLayer());
        Node reader = layers.at(positions, tape.node(signal.studentLayer()));
        int from = Math.toIntExact(reader.columns());
        int to = feature.width();
        Node predicted = regressed(reader, from, to);
        Moments moments = layers.moments(feature, positions, Signal.CALIBRATION_INPUTS, HINT);
        double[] scales = new double[to];
        Arrays.fill(scales, 1 / moments.deviation());
        Node teacher = standardised(layers.value(feature, positions), moments.means(), scales);
        return overPositions(feature, positions, declared, LossNodes.halfSquares(predicted, teacher))
                .times((double) from / to);
    }

    private Node regressed(Node reader, int from, int to) {
        String name = draft.named("regressor");
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(name + ".weight", new long[] {from, to});
        shapes.put(name + ".bias", new long[] {to});
        Parameters regressor = draft.learning(shapes);
        regressor.write(name + ".weight", Gaussian.matrix(setting.regressor(draft.goal()), from, to, from));
        return tape.dense(
                draft.named("regressed"), reader, regressor.array(name + ".weight"), regressor.array(name + ".bias"));
    }

    /** What the batch's examples are to one another, as the methods page has it. */
    LossNode relations(Signal.Relations signal) {
        Positions positions = signal.positions();
        Feature from = layers.read(signal.teacherLayer());
        Node own = layers.at(positions, tape.node(signal.studentLayer()));
        Node theirs = layers.value(from, positions);
        layers.checkVaries(from, positions, FEW_INPUTS, RELATION);
        return switch (signal.relation()) {
            case SIMILARITIES -> LossNodes.similarities(own, theirs);
            case DISTANCES -> LossNodes.distances(own, theirs);
        };
    }

    /** A loss at the positions that count: all but what lies behind a sequence's end, or those that are asked. */
    private LossNode overPositions(Feature feature, Positions positions, Loss declared, LossNode loss) {
        if (!isAtEachAnswer(feature) || positions.isOne()) {
            return rows.ofAll(declared, loss);
        }
        return positions == Positions.MASKED ? rows.ofAsked(declared, loss) : rows.ofPresent(declared, loss);
    }

    private boolean isAtEachAnswer(Feature feature) {
        Task task = setting.run().task();
        return (task.answersEachPosition() || task.pads())
                && feature.value().shape().size() == 2;
    }

    /** (value - mean) * scale, coordinate by coordinate. */
    private Node standardised(Node value, double[] means, double[] scales) {
        float[] scale = new float[means.length];
        float[] shift = new float[means.length];
        for (int j = 0; j < means.length; j++) {
            scale[j] = (float) scales[j];
            shift[j] = (float) (-means[j] * scales[j]);
        }
        return tape.affineColumns(
                draft.named("standardised"),
                value,
                draft.kept("scale", scale, scale.length),
                draft.kept("shift", shift, shift.length));
    }
}
