package dev.distill.bench.ours;

import static dev.distill.bench.work.Extraction.BATCH;
import static dev.distill.bench.work.Extraction.STUDENT;
import static dev.distill.bench.work.Extraction.TEACHER;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Mlp;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The teacher's hidden layer on a tape of its own, and the student's training program on its projection. */
final class OurExtraction {

    private OurExtraction() {}

    static Step step() {
        Network teacher = new Network(List.of(TEACHER));
        Network student = new Network(List.of(STUDENT));
        Tape above = new Tape(DataType.FLOAT);
        Node x = above.input("x", BATCH, Mlp.INPUTS);
        x.host().write(Draws.signs(BATCH * Mlp.INPUTS));
        Node hidden = teacher.hidden(above, x);
        Program pass = above.forward(hidden);
        Parameters frozen = frozen();
        Tape below = new Tape(DataType.FLOAT);
        Node projected = below.project("projected", below.input("teacher", hidden.value()), frozen.array("projection"));
        Node goal = below.affineColumns("standardised", projected, frozen.array("scale"), frozen.array("shift"));
        TrainingProgram update = below.train(
                LossNodes.halfSquares(student.hidden(below, below.input("x", x.value())), goal),
                Updater.sgd(Mlp.SGD_RATE),
                student.parameters());
        return new ProgramStep(List.of(pass, update), List.of(below, above, frozen, student, teacher));
    }

    private static Parameters frozen() {
        Parameters frozen = Parameters.allocate(
                DataType.FLOAT,
                Map.of(
                        "projection", new long[] {TEACHER, STUDENT},
                        "scale", new long[] {STUDENT},
                        "shift", new long[] {STUDENT}));
        frozen.write("projection", Draws.uniform(TEACHER * STUDENT, Math.sqrt(3.0 / TEACHER)));
        frozen.write("scale", Draws.same(STUDENT, 1));
        return frozen;
    }
}
