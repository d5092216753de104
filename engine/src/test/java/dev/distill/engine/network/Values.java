package dev.distill.engine.network;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.task.Value;
import dev.distill.engine.Specimens;
import dev.distill.engine.array.Parameters;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Networks and values for tests. */
final class Values {

    private Values() {}

    /** Sequences of ids, answered at each position: the architecture's layers but for the one that takes a position. */
    static Blueprint languageModel(Architecture transformer, int tokens, int vocabulary) {
        List<NamedLayer> layers = transformer.layersFor(Specimens.PARITY).stream()
                .filter(named -> !named.name().equals("taken"))
                .toList();
        return Blueprint.of(layers, new Value(List.of(tokens), vocabulary), vocabulary);
    }

    /** Images in some classes. */
    static Blueprint classifier(Architecture architecture, int side, int channels, int classes) {
        return Blueprint.of(architecture.layersFor(Specimens.PARITY), Value.of(side, side, channels), classes);
    }

    static void randomise(Parameters parameters, long seed) {
        Random random = new Random(seed);
        parameters.names().forEach(name -> fill(parameters.array(name), random));
    }

    static void fill(INDArray array, Random random) {
        for (long k = 0; k < array.length(); k++) {
            array.putScalar(k, random.nextGaussian() / 2);
        }
    }
}
