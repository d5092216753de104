package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Mlp;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.Losses;
import dev.distill.engine.update.Updater;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** A training program on labels. */
final class OurMlp {

    private OurMlp() {}

    static Step step(Mlp mlp) {
        Network network = new Network(mlp.widths());
        Tape tape = new Tape(DataType.FLOAT);
        Node x = tape.input("x", mlp.batch(), Mlp.INPUTS);
        Node y = tape.input("y", mlp.batch(), Mlp.LOGITS);
        x.host().write(Draws.signs(mlp.batch() * Mlp.INPUTS));
        y.host().write(Draws.oneHot(mlp.batch(), Mlp.LOGITS));
        Updater updater = mlp.adam() ? Updater.adam(Mlp.ADAM_RATE) : Updater.sgd(Mlp.SGD_RATE);
        return new ProgramStep(
                List.of(tape.train(Losses.crossEntropy(network.logits(tape, x), y), updater, network.parameters())),
                List.of(tape, network));
    }
}
