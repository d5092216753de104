package dev.distill.engine.worker.measure;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.network.Network;
import java.util.List;
import java.util.function.Consumer;

/** Finished networks of one opinion each, on three examples of four classes. */
final class Opinions {
    static final Task TASK = Tasks.treeTask(6, 2, 2).testExamples(3);
    static final int CLASSES = 4;

    private Opinions() {}

    /** A network that gives one class a logit, and 0 to the others, whatever it is asked. */
    static Network saying(int favourite, double logit) {
        Network network = Network.of(Architectures.mlp(2).on(TASK));
        float[] bias = new float[CLASSES];
        bias[favourite] = (float) logit;
        network.parameters().write("output.weight", new float[2 * CLASSES]);
        network.parameters().write("output.bias", bias);
        return network;
    }

    static Generations of(Network... networks) {
        return new Generations() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public void each(Consumer<Network> looking) {
                for (Network network : List.of(networks)) {
                    looking.accept(network);
                    network.close();
                }
            }
        };
    }
}
