package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Lines;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.update.Updater;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** The declared CRNN. */
final class OurLines {

    private static final Value IMAGE = Value.of(Lines.HEIGHT, Lines.WIDTH, 1);
    private static final int DIGITS = Lines.CLASSES - 1;

    private OurLines() {}

    static Step step(Lines lines) {
        Network network = Network.of(blueprint());
        Start.draw(network, Streams.of(1).stream("bench"));
        Tape tape = new Tape(DataType.FLOAT);
        Node images = tape.input("x", Network.batch(lines.batch(), IMAGE));
        images.host().write(Draws.uniform(lines.batch() * IMAGE.size(), 1));
        Node logits = network.forward(tape, images, Network.Mode.TRAINING);
        LossNode loss = lines.ctc() ? strings(tape, logits, lines.batch()) : frames(tape, logits, lines.batch());
        return new ProgramStep(
                List.of(tape.train(loss, Updater.adam(0.001), network.trained())), List.of(tape, network));
    }

    private static LossNode strings(Tape tape, Node logits, int batch) {
        Node strings = tape.input("strings", batch, Lines.DIGITS);
        strings.host().write(digits(batch * Lines.DIGITS));
        return LossNodes.ctc(logits, strings);
    }

    private static LossNode frames(Tape tape, Node logits, int batch) {
        Node classes = tape.input("classes", batch, Lines.FRAMES);
        classes.host().write(digits(batch * Lines.FRAMES));
        return LossNodes.classes(logits, classes);
    }

    /** Each digit in its turn, so that no two neighbours are the same. */
    private static float[] digits(int count) {
        float[] digits = new float[count];
        for (int k = 0; k < count; k++) {
            digits[k] = k % DIGITS;
        }
        return digits;
    }

    /** The layers are the same for every task. */
    private static Blueprint blueprint() {
        return Blueprint.of(
                Architectures.crnn(64, 8, 16, 32).layersFor(Tasks.sparseParity(2, 1)), IMAGE, Lines.CLASSES);
    }
}
