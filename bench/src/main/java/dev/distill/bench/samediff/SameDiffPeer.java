package dev.distill.bench.samediff;

import dev.distill.bench.peer.PeerServer;
import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Distillation;
import dev.distill.bench.work.Evaluation;
import dev.distill.bench.work.Extraction;
import dev.distill.bench.work.MissingWork;
import dev.distill.bench.work.Mlp;
import dev.distill.bench.work.Transformer;
import dev.distill.bench.work.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** The main class of SameDiff's process. */
public final class SameDiffPeer implements Work.Reader<Step> {

    private SameDiffPeer() {}

    /**
     * Serves.
     *
     * @param arguments the name of the native build
     */
    public static void main(String[] arguments) throws IOException {
        PeerServer.serve("SameDiff fit on " + arguments[0], new SameDiffPeer());
    }

    @Override
    public Step mlp(Mlp mlp) {
        SameDiff graph = Graphs.mlp(mlp.widths(), mlp.adam() ? new Adam(Mlp.ADAM_RATE) : new Sgd(Mlp.SGD_RATE));
        DataSet batch = new DataSet(inputs(mlp.batch()), labels(mlp.batch(), Mlp.LOGITS));
        return () -> graph.fit(batch);
    }

    @Override
    public Step extraction(Extraction extraction) {
        SameDiff teacher = Graphs.projection(Extraction.TEACHER, Extraction.STUDENT);
        SameDiff student = Graphs.features(Extraction.STUDENT, new Sgd(Mlp.SGD_RATE));
        INDArray x = inputs(Extraction.BATCH);
        return () -> student.fit(new DataSet(x, teacher.outputSingle(Map.of(Graphs.INPUT, x), Graphs.GOAL)));
    }

    @Override
    public Step distillation(Distillation distillation) {
        SameDiff teacher = Graphs.mlp(List.of(distillation.teacher()), new Sgd(Mlp.SGD_RATE));
        SameDiff student = Graphs.mlp(List.of(distillation.student()), new Sgd(Mlp.SGD_RATE));
        INDArray x = inputs(distillation.batch());
        return () -> student.fit(new DataSet(x, teacher.outputSingle(Map.of(Graphs.INPUT, x), Graphs.PROBABILITIES)));
    }

    @Override
    public Step evaluation(Evaluation evaluation) {
        SameDiff graph = Graphs.mlp(List.of(evaluation.width()), new Sgd(Mlp.SGD_RATE));
        INDArray x = inputs(evaluation.examples());
        INDArray classes = labels(evaluation.examples(), Mlp.LOGITS).argMax(1);
        return () -> graph.outputSingle(Map.of(Graphs.INPUT, x), Graphs.LOGITS)
                .argMax(1)
                .eq(classes)
                .castTo(DataType.FLOAT)
                .meanNumber();
    }

    /** A reshaped array is a view, whose memory a training session of 1.0.0-M2.1 frees too early: no heads without reshaping. */
    @Override
    public Step transformer(Transformer transformer) {
        throw new MissingWork("SameDiff frees what its reshaped arrays still show");
    }

    private static INDArray inputs(int rows) {
        return Nd4j.rand(DataType.FLOAT, rows, Mlp.INPUTS)
                .gt(0.5)
                .castTo(DataType.FLOAT)
                .muli(2)
                .subi(1);
    }

    private static INDArray labels(int rows, int classes) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, classes);
        for (int row = 0; row < rows; row++) {
            labels.putScalar(row, (row + 1) % classes, 1);
        }
        return labels;
    }
}
