package dev.distill.engine.program;

import dev.distill.engine.Golden;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.TinyNetwork.Activation;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.update.Updater;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What programs consist of, as text. */
class ListingTest {

    @Test
    void a_step_of_plain_sgd_puts_gradients_straight_into_the_weights() throws IOException {
        try (TinyNetwork network = TinyNetwork.relu();
                TrainingProgram step =
                        network.tape.train(network.crossEntropy(), Updater.sgd(0.1), network.parameters)) {
            Golden.assertSame(ListingTest.class, "sgd-step.expected.txt", step.listing());
        }
    }

    @Test
    void a_distillation_step_with_adam_runs_teacher_and_student() throws IOException {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, Activation.TANH, 1, true, 3)) {
            Dial temperature = Dial.fixed(4);
            Node teacher = network.tape.input("teacher.logits", TinyNetwork.BATCH, 3);
            Node soft = network.tape.softTargets("soft", teacher, temperature);
            LossNode loss = LossNodes.hinton(network.output, soft, temperature)
                    .times(0.9)
                    .plus(network.crossEntropy().times(0.1));
            Updater adam = Updater.adam(0.001).weightDecay(0.0001);
            try (TrainingProgram step = network.tape.train(loss, adam, network.parameters)) {
                Golden.assertSame(ListingTest.class, "adam-step.expected.txt", step.listing());
            }
        }
    }
}
