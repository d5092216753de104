package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.Losses;
import dev.distill.engine.network.ResNet;
import dev.distill.engine.update.Updater;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** The engine's own ResNet, with one block a stage. */
final class OurResNet {

    private static final int SIDE = dev.distill.bench.work.ResNet.SIDE;
    private static final int CLASSES = dev.distill.bench.work.ResNet.CLASSES;
    private static final int CHANNELS = 3;

    private OurResNet() {}

    static Step step(int batch) {
        ResNet network = new ResNet(1, 16, CHANNELS, CLASSES);
        Parameters weights = Parameters.allocate(DataType.FLOAT, network.shapes());
        Parameters averages = Parameters.allocate(DataType.FLOAT, network.averages());
        weights.names().forEach(name -> draw(weights, name));
        averages.names().stream()
                .filter(name -> name.endsWith(".variance"))
                .forEach(name -> averages.write(name, Draws.same(count(averages, name), 1)));
        Tape tape = new Tape(DataType.FLOAT);
        Node images = tape.input("images", batch, SIDE, SIDE, CHANNELS);
        Node labels = tape.input("labels", batch, CLASSES);
        images.host().write(Draws.uniform(batch * SIDE * SIDE * CHANNELS, 1));
        labels.host().write(Draws.oneHot(batch, CLASSES));
        Node logits = network.write(tape, images, weights, averages, ResNet.Mode.TRAINING);
        return new ProgramStep(
                List.of(tape.train(
                        Losses.crossEntropy(logits, labels), Updater.sgd(0.1).momentum(0.9), weights)),
                List.of(tape, averages, weights));
    }

    private static void draw(Parameters weights, String name) {
        if (name.endsWith(".gain")) {
            weights.write(name, Draws.same(count(weights, name), 1));
        } else if (name.endsWith(".weight")) {
            long[] shape = weights.shape(name);
            double inputs = (double) count(weights, name) / shape[shape.length - 1];
            weights.write(name, Draws.uniform(count(weights, name), 1 / Math.sqrt(inputs)));
        }
    }

    private static int count(Parameters parameters, String name) {
        return Math.toIntExact(parameters.array(name).length());
    }
}
