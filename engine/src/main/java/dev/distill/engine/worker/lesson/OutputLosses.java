package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Loss.Ctc;
import dev.distill.dsl.curriculum.Loss.Decoupled;
import dev.distill.dsl.curriculum.Loss.Hinge;
import dev.distill.dsl.curriculum.Loss.KlDivergence;
import dev.distill.dsl.curriculum.Loss.LogitError;
import dev.distill.dsl.curriculum.Loss.RatingError;
import dev.distill.dsl.curriculum.Loss.ScaledLogitError;
import dev.distill.dsl.curriculum.Loss.SmoothedCrossEntropy;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Softening;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.Dial;
import dev.distill.engine.worker.data.Batches;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The losses of a student's outputs: against labels, or against the outputs of a teacher. */
final class OutputLosses {
    private final LessonDraft draft;
    private final Tape tape;
    private final Batches batches;
    private final TeacherPass pass;
    private final CountedRows rows;
    private final LearnedTemperatures temperatures;

    OutputLosses(LessonDraft draft, Setting setting, CountedRows rows) {
        this.draft = draft;
        this.tape = draft.tape();
        this.batches = setting.batches();
        this.pass = setting.pass();
        this.rows = rows;
        this.temperatures = new LearnedTemperatures(draft, setting, rows);
    }

    LossNode labels(Loss declared) {
        Loss loss = declared.ofAll();
        if (loss instanceof Ctc) {
            return rows.ofAll(declared, LossNodes.ctc(draft.output(), draft.once("@labels", batches::labels)));
        }
        if (loss instanceof RatingError) {
            return rows.ofAll(
                    declared,
                    LossNodes.meanSquares(draft.output(), draft.once("@ratings", batches::ratings), Dial.fixed(1)));
        }
        if (loss instanceof Hinge) {
            return rows.ofAll(declared, LossNodes.hinge(draft.output(), draft.once("@signs", batches::signs)));
        }
        double smoothing = loss instanceof SmoothedCrossEntropy smoothed ? smoothed.smoothing() : 0;
        return rows.ofAnswers(
                declared, LossNodes.classes(draft.output(), draft.once("@labels", batches::labels), smoothing));
    }

    LossNode teacher(Signal.TeacherOutputs signal, Loss declared) {
        return rows.ofAnswers(declared, against(signal, declared.ofAll()));
    }

    private LossNode against(Signal.TeacherOutputs signal, Loss loss) {
        draft.needs(Network.OUTPUT);
        Node logits = logits(signal.choice());
        if (loss instanceof LogitError) {
            return LossNodes.meanSquares(draft.output(), logits, Dial.fixed(1));
        }
        if (loss instanceof ScaledLogitError scaled) {
            return LossNodes.meanSquares(draft.output(), logits, draft.dials().of(scaled.factor()));
        }
        if (signal.softening() instanceof Softening.LearnedTemperature softening) {
            return temperatures.ofAll(softening, logits);
        }
        if (signal.softening() instanceof Softening.InstanceTemperature softening) {
            return temperatures.ofEach(softening, logits);
        }
        if (signal.softening() instanceof Softening.TopK top) {
            Dial temperature = draft.tellsTemperature(draft.dials().of(top.value()));
            return LossNodes.crossEntropy(
                    draft.output(), tape.topTargets(draft.named("targets"), logits, top.k(), temperature));
        }
        if (!(signal.softening() instanceof Softening.Temperature softening)) {
            return LossNodes.crossEntropy(draft.output(), tape.hardTargets(draft.named("targets"), logits));
        }
        Dial temperature = draft.tellsTemperature(draft.dials().of(softening.value()));
        if (loss instanceof Decoupled parts) {
            Node labels = draft.once("@labels", batches::labels);
            return LossNodes.decoupled(draft.output(), logits, labels, temperature, parts.target(), parts.others());
        }
        Node targets = tape.softTargets(draft.named("targets"), logits, temperature);
        if (loss instanceof KlDivergence kl) {
            return kl.timesSquaredTemperature()
                    ? LossNodes.hinton(draft.output(), targets, temperature)
                    : LossNodes.kl(draft.output(), targets, temperature);
        }
        return LossNodes.crossEntropy(draft.output(), targets);
    }

    /** The finished teacher's outputs are read where they are; those of checkpoints that change are copied to one place. */
    private Node logits(CheckpointChoice choice) {
        INDArray outputs = pass.value(Network.OUTPUT);
        return draft.once(
                "@teacher", () -> choice instanceof CheckpointChoice.Final ? outputs : draft.copied(outputs.shape()));
    }
}
