package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Evaluation;
import dev.distill.bench.work.Mlp;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.program.Program;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** Held-out examples in pieces of 512 rows, as the engine takes them, copied in and their logits compared in Java. */
final class OurEvaluation implements Step {

    private static final int ROWS = 512;

    private final Network network;
    private final Tape tape = new Tape(DataType.FLOAT);
    private final Node x = tape.input("x", ROWS, Mlp.INPUTS);
    private final Node logits;
    private final Program program;
    private final float[] examples;
    private final float[] labels;
    private final float[] piece = new float[ROWS * Mlp.INPUTS];
    private final float[] outputs = new float[ROWS * Mlp.LOGITS];
    private double accuracy;

    OurEvaluation(Evaluation evaluation) {
        network = new Network(List.of(evaluation.width()));
        logits = network.logits(tape, x);
        program = tape.forward(logits);
        examples = Draws.signs(evaluation.examples() * Mlp.INPUTS);
        labels = Draws.oneHot(evaluation.examples(), Mlp.LOGITS);
    }

    @Override
    public void run() {
        int right = 0;
        int count = labels.length / Mlp.LOGITS;
        for (int first = 0; first < count; first += ROWS) {
            System.arraycopy(examples, first * Mlp.INPUTS, piece, 0, piece.length);
            x.host().write(piece);
            program.run();
            logits.host().read(outputs);
            right += right(first);
        }
        accuracy = (double) right / count;
    }

    private int right(int first) {
        int right = 0;
        for (int row = 0; row < ROWS; row++) {
            int predicted = outputs[2 * row + 1] > outputs[2 * row] ? 1 : 0;
            right += labels[(first + row) * Mlp.LOGITS + predicted] == 1 ? 1 : 0;
        }
        return right;
    }

    @Override
    public List<String> profile(int steps) {
        return ProgramProfile.of(List.of(program), steps);
    }

    @Override
    public String toString() {
        return "accuracy " + accuracy;
    }

    @Override
    public void close() {
        program.close();
        tape.close();
        network.close();
    }
}
