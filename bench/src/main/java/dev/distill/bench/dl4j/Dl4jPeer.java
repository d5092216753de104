package dev.distill.bench.dl4j;

import dev.distill.bench.peer.PeerServer;
import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Distillation;
import dev.distill.bench.work.Evaluation;
import dev.distill.bench.work.Extraction;
import dev.distill.bench.work.Mlp;
import dev.distill.bench.work.ResNet;
import dev.distill.bench.work.Work;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** The main class of DL4J's process. */
public final class Dl4jPeer implements Work.Reader<Step> {

    private Dl4jPeer() {}

    /**
     * Serves.
     *
     * @param arguments the name of the native build
     */
    public static void main(String[] arguments) throws IOException {
        PeerServer.serve("DL4J fit on " + arguments[0], new Dl4jPeer());
    }

    @Override
    public Step mlp(Mlp mlp) {
        MultiLayerNetwork network =
                Networks.mlp(mlp.widths(), mlp.adam() ? new Adam(Mlp.ADAM_RATE) : new Sgd(Mlp.SGD_RATE));
        INDArray x = inputs(mlp.batch());
        INDArray y = labels(mlp.batch(), Mlp.LOGITS);
        return () -> network.fit(x, y);
    }

    @Override
    public Step extraction(Extraction extraction) {
        MultiLayerNetwork teacher = Networks.mlp(List.of(Extraction.TEACHER), new Sgd(Mlp.SGD_RATE));
        MultiLayerNetwork student = Networks.features(Extraction.STUDENT, new Sgd(Mlp.SGD_RATE / 2));
        INDArray x = inputs(Extraction.BATCH);
        INDArray projection = Nd4j.randn(DataType.FLOAT, Extraction.TEACHER, Extraction.STUDENT)
                .muli(1 / Math.sqrt(Extraction.TEACHER));
        INDArray scale = Nd4j.ones(DataType.FLOAT, Extraction.STUDENT);
        INDArray shift = Nd4j.zeros(DataType.FLOAT, Extraction.STUDENT);
        return () -> {
            INDArray hidden = teacher.feedForwardToLayer(0, x, false).get(1);
            student.fit(x, hidden.mmul(projection).muliRowVector(scale).addiRowVector(shift));
        };
    }

    @Override
    public Step distillation(Distillation distillation) {
        MultiLayerNetwork teacher = Networks.mlp(List.of(distillation.teacher()), new Sgd(Mlp.SGD_RATE));
        MultiLayerNetwork student = Networks.mlp(List.of(distillation.student()), new Sgd(Mlp.SGD_RATE));
        INDArray x = inputs(distillation.batch());
        return () -> student.fit(x, teacher.output(x));
    }

    @Override
    public Step evaluation(Evaluation evaluation) {
        MultiLayerNetwork network = Networks.mlp(List.of(evaluation.width()), new Sgd(Mlp.SGD_RATE));
        INDArray x = inputs(evaluation.examples());
        INDArray classes = labels(evaluation.examples(), Mlp.LOGITS).argMax(1);
        return () ->
                network.output(x).argMax(1).eq(classes).castTo(DataType.FLOAT).meanNumber();
    }

    @Override
    public Step resNet(ResNet resNet) {
        ComputationGraph network = Networks.resNet();
        DataSet batch = new DataSet(
                Nd4j.rand(DataType.FLOAT, resNet.batch(), 3, ResNet.SIDE, ResNet.SIDE),
                labels(resNet.batch(), ResNet.CLASSES));
        return () -> network.fit(batch);
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
            labels.putScalar(row, row % classes, 1);
        }
        return labels;
    }
}
