package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.ResNet;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.update.Updater;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** The declared ResNet, with one block a stage. */
final class OurResNet {

    private static final int CHANNELS = 3;
    private static final Value IMAGE = Value.of(ResNet.SIDE, ResNet.SIDE, CHANNELS);

    private OurResNet() {}

    static Step step(int batch) {
        Network network = Network.of(blueprint());
        Start.draw(network, Streams.of(1).stream("bench"));
        Tape tape = new Tape(DataType.FLOAT);
        Node images = tape.input("x", Network.batch(batch, IMAGE));
        Node labels = tape.input("labels", batch, ResNet.CLASSES);
        images.host().write(Draws.uniform(batch * IMAGE.size(), 1));
        labels.host().write(Draws.oneHot(batch, ResNet.CLASSES));
        Node logits = network.forward(tape, images, Network.Mode.TRAINING);
        return new ProgramStep(
                List.of(tape.train(
                        LossNodes.crossEntropy(logits, labels), Updater.sgd(0.1).momentum(0.9), network.trained())),
                List.of(tape, network));
    }

    /** The layers are the same for every task. */
    private static Blueprint blueprint() {
        return Blueprint.of(Architectures.resNet(8).layersFor(Tasks.sparseParity(2, 1)), IMAGE, ResNet.CLASSES);
    }
}
