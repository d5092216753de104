package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What normalisations share, which end in y = gain n + bias. */
final class Scaled {

    private Scaled() {}

    /** Notes that a program works on gain and bias. */
    static void uses(Recorder recorder, Node node, INDArray gain, INDArray bias) {
        recorder.uses(gain, node.name() + ".gain");
        recorder.uses(bias, node.name() + ".bias");
    }
}
