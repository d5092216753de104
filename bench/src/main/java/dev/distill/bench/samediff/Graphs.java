package dev.distill.bench.samediff;

import dev.distill.bench.work.Mlp;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** Multilayer perceptrons in SameDiff's words. */
final class Graphs {

    static final String INPUT = "x";
    static final String TARGET = "y";
    static final String LOGITS = "logits";
    static final String PROBABILITIES = "probabilities";
    static final String GOAL = "goal";

    private Graphs() {}

    static SameDiff mlp(List<Integer> widths, IUpdater updater) {
        SameDiff graph = SameDiff.create();
        SDVariable value = input(graph);
        int before = Mlp.INPUTS;
        for (int layer = 0; layer < widths.size(); layer++) {
            value = graph.nn.relu(dense(graph, "layer" + layer, value, before, widths.get(layer)), 0);
            before = widths.get(layer);
        }
        SDVariable logits = dense(graph, "output", value, before, Mlp.LOGITS).rename(LOGITS);
        graph.nn.softmax(PROBABILITIES, logits);
        graph.loss.softmaxCrossEntropy("loss", target(graph, Mlp.LOGITS), logits, null);
        return trained(graph, updater);
    }

    /** A ReLU layer, projected and standardised. */
    static SameDiff projection(int width, int dimensions) {
        SameDiff graph = SameDiff.create();
        SDVariable hidden = graph.nn.relu(dense(graph, "layer0", input(graph), Mlp.INPUTS, width), 0);
        SDVariable scale = graph.constant("scale", Nd4j.ones(DataType.FLOAT, dimensions));
        SDVariable shift = graph.constant("shift", Nd4j.zeros(DataType.FLOAT, dimensions));
        hidden.mmul(graph.constant("projection", normal(width, dimensions)))
                .mul(scale)
                .add(GOAL, shift);
        return graph;
    }

    /** A ReLU layer, fitted to features by half the squared error. */
    static SameDiff features(int width, IUpdater updater) {
        SameDiff graph = SameDiff.create();
        SDVariable hidden = graph.nn.relu(dense(graph, "layer0", input(graph), Mlp.INPUTS, width), 0);
        SDVariable difference = hidden.sub(target(graph, width));
        difference.mul(difference).sum(1).mean().mul("loss", 0.5);
        return trained(graph, updater);
    }

    static SameDiff trained(SameDiff graph, IUpdater updater) {
        graph.setLossVariables("loss");
        graph.setTrainingConfig(new TrainingConfig.Builder()
                .updater(updater)
                .dataSetFeatureMapping(INPUT)
                .dataSetLabelMapping(TARGET)
                .build());
        return graph;
    }

    static INDArray normal(int in, int out) {
        return Nd4j.randn(DataType.FLOAT, in, out).muli(1 / Math.sqrt(in));
    }

    static SDVariable target(SameDiff graph, int columns) {
        return graph.placeHolder(TARGET, DataType.FLOAT, -1, columns);
    }

    private static SDVariable input(SameDiff graph) {
        return graph.placeHolder(INPUT, DataType.FLOAT, -1, Mlp.INPUTS);
    }

    private static SDVariable dense(SameDiff graph, String name, SDVariable x, int in, int out) {
        SDVariable weight = graph.var(name + ".weight", normal(in, out));
        return x.mmul(weight).add(graph.var(name + ".bias", Nd4j.zeros(DataType.FLOAT, out)));
    }
}
