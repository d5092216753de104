package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Distillation;
import dev.distill.bench.work.Mlp;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** The teacher's pass on a tape of its own, which students could share, and a student's training program. */
final class OurDistillation {

    private OurDistillation() {}

    static Step step(Distillation distillation) {
        Network teacher = new Network(List.of(distillation.teacher()));
        Network student = new Network(List.of(distillation.student()));
        Tape above = new Tape(DataType.FLOAT);
        Node x = above.input("x", distillation.batch(), Mlp.INPUTS);
        x.host().write(Draws.signs(distillation.batch() * Mlp.INPUTS));
        Node taught = teacher.logits(above, x);
        Program pass = above.forward(taught);
        Tape below = new Tape(DataType.FLOAT);
        Node targets = below.softTargets("targets", below.input("teacher", taught.value()), Dial.fixed(1));
        TrainingProgram update = below.train(
                LossNodes.crossEntropy(student.logits(below, below.input("x", x.value())), targets),
                Updater.sgd(Mlp.SGD_RATE),
                student.parameters());
        return new ProgramStep(List.of(pass, update), List.of(below, above, student, teacher));
    }
}
