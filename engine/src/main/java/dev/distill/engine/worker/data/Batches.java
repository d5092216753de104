package dev.distill.engine.worker.data;

import dev.distill.dsl.task.Task;
import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The training batches of a seed, in arrays that all runs of a job read: drawn once a step, and written in the forms that are asked for. */
public final class Batches implements AutoCloseable {
    /** A form of the batch: an array, and what is written into it. */
    private record Form(INDArray array, HostArray host, float[] values, Filler filler) {}

    /** Writes one form of some examples. */
    private interface Filler {
        void fill(Examples examples, float[] values);
    }

    private final Task task;
    private final Supply supply;
    private final Examples examples;
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private long step = -1;

    /** Batches of so many examples. */
    public Batches(Task task, int batchSize, Supply supply) {
        this.task = task;
        this.supply = supply;
        this.examples = supply.room(batchSize);
    }

    /** Draws the batch of a step into the arrays. */
    public void draw(long step) {
        this.step = step;
        supply.batch(step, examples);
        forms.values().forEach(this::write);
    }

    private void write(Form form) {
        form.filler().fill(examples, form.values());
        form.host().write(form.values());
    }

    /** The step whose batch is in the arrays. */
    public long step() {
        return step;
    }

    /** The inputs: [batch, ...]. */
    public INDArray inputs() {
        return form("inputs", Network.batch(examples.count(), task.input()), Batches::inputs);
    }

    private static void inputs(Examples examples, float[] values) {
        System.arraycopy(examples.inputs(), 0, values, 0, values.length);
    }

    /** The labels, one-hot: [batch, classes]. */
    public INDArray oneHot() {
        return form("one-hot", new long[] {examples.count(), task.classes()}, Batches::oneHot);
    }

    private static void oneHot(Examples examples, float[] values) {
        int classes = values.length / examples.count();
        for (int row = 0; row < examples.count(); row++) {
            for (int c = 0; c < classes; c++) {
                values[row * classes + c] = examples.labels()[row] == c ? 1 : 0;
            }
        }
    }

    /** The labels of two classes as +1 (class 0) and -1: [batch, 1]. */
    public INDArray signs() {
        return form("signs", new long[] {examples.count(), 1}, Batches::signs);
    }

    private static void signs(Examples examples, float[] values) {
        for (int row = 0; row < values.length; row++) {
            values[row] = examples.labels()[row] == 0 ? 1 : -1;
        }
    }

    /** The array of a form, which has the batch of this step from the start. */
    private INDArray form(String name, long[] shape, Filler filler) {
        Function<String, Form> made = key -> {
            INDArray array = Nd4j.create(DataType.FLOAT, shape);
            return OrClosed.make(
                    array::close,
                    () -> written(
                            new Form(array, HostArray.of(array), new float[Math.toIntExact(array.length())], filler)));
        };
        return forms.computeIfAbsent(name, made).array();
    }

    private Form written(Form form) {
        if (step >= 0) {
            write(form);
        }
        return form;
    }

    @Override
    public void close() {
        forms.values().forEach(form -> form.array().close());
        forms.clear();
    }
}
