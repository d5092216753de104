package dev.distill.engine.worker;

import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.Task;
import dev.distill.engine.program.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The training batches of a seed, in arrays that all runs of a job read: drawn once a step. */
final class Batches implements AutoCloseable {

    private final Stream stream;
    private final Examples examples;
    private final int classes;
    private final INDArray inputs;
    private final INDArray oneHot;
    private final INDArray signs;
    private final HostArray inputsHost;
    private final HostArray oneHotHost;
    private final HostArray signsHost;
    private final float[] oneHotValues;
    private final float[] signValues;
    private long step = -1;

    Batches(Task task, int batchSize, Stream stream) {
        this.stream = stream;
        this.examples = new Examples(task, batchSize);
        this.classes = task.classes();
        this.inputs = Nd4j.create(DataType.FLOAT, batchSize, task.inputs());
        this.oneHot = Nd4j.create(DataType.FLOAT, batchSize, classes);
        this.signs = Nd4j.create(DataType.FLOAT, batchSize, 1);
        this.inputsHost = HostArray.of(inputs);
        this.oneHotHost = HostArray.of(oneHot);
        this.signsHost = HostArray.of(signs);
        this.oneHotValues = new float[batchSize * classes];
        this.signValues = new float[batchSize];
    }

    /** Draws the batch of a step into the arrays. */
    void draw(long step) {
        this.step = step;
        examples.draw(stream.at(step));
        inputsHost.write(examples.inputs());
        int[] labels = examples.labels();
        for (int row = 0; row < labels.length; row++) {
            for (int c = 0; c < classes; c++) {
                oneHotValues[row * classes + c] = labels[row] == c ? 1 : 0;
            }
            signValues[row] = labels[row] == 0 ? 1 : -1;
        }
        oneHotHost.write(oneHotValues);
        signsHost.write(signValues);
    }

    /** The step whose batch is in the arrays. */
    long step() {
        return step;
    }

    /** The inputs: [batch, d]. */
    INDArray inputs() {
        return inputs;
    }

    /** The labels, one-hot: [batch, classes]. */
    INDArray oneHot() {
        return oneHot;
    }

    /** The labels of two classes as +1 (class 0) and -1: [batch, 1]. */
    INDArray signs() {
        return signs;
    }

    @Override
    public void close() {
        inputs.close();
        oneHot.close();
        signs.close();
    }
}
