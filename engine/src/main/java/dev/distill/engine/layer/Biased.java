package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What layers with a weight, and a bias that may be absent (null), share. */
final class Biased {

    private Biased() {}

    /** The weight, and the bias if there is one. */
    static List<INDArray> parameters(INDArray weight, INDArray bias) {
        return Stream.of(weight, bias).filter(array -> array != null).toList();
    }

    /** y += b in every row, if there is one. */
    static void add(Recorder recorder, Node node, INDArray y, INDArray bias) {
        if (bias != null) {
            recorder.uses(bias, node.name() + ".bias");
            recorder.apply("biasadd", y, y, bias);
        }
    }

    /** db = the sum of dy over rows, if there is a bias; where those sums are known already, they are taken. */
    static void carry(Backward backward, INDArray gradient, INDArray bias) {
        if (bias != null) {
            backward.into(bias)
                    .ifPresent(db -> backward.sums(gradient).ifPresentOrElse(db::add, () -> db.sumOfRows(gradient)));
        }
    }
}
