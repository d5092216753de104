package dev.distill.engine.worker.data;

import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.RatingLabels;
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
        this.examples = Examples.room(task, batchSize);
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

    /** The examples of the step, in memory that the next step's are written to. */
    public Examples drawn() {
        return examples;
    }

    /** What goes into a network, by the names of its inputs: [batch, ...] each. */
    public Map<String, INDArray> inputs() {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        for (Field field : task.allGiven()) {
            Filler filler = (all, values) -> all.read(field.name(), 0, all.count(), values);
            inputs.put(field.name(), form(field.name(), Network.batch(examples.count(), field.value()), filler));
        }
        return inputs;
    }

    /** The labels, as numbers from 0, negative where nothing is asked: [batch], or [batch, positions]. */
    public INDArray labels() {
        return form("labels", perAnswer(), Batches::labels);
    }

    private static void labels(Examples examples, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = examples.labels()[i];
        }
    }

    /** Weights that average 1, the same wherever something is asked, 0 elsewhere: [batch, positions]. */
    public INDArray asked() {
        return form("asked", perAnswer(), (all, values) -> Examples.weights(values, all::isAsked));
    }

    /** Weights that average 1, the same at each position of a sequence, 0 behind its end: [batch, positions]. */
    public INDArray present() {
        long[] shape = examples.others().isEmpty() ? perAnswer() : new long[] {examples.count(), examples.width()};
        return form("present", shape, (all, values) -> Examples.weights(values, all::isPresent));
    }

    private long[] perAnswer() {
        return examples.answers() == 1
                ? new long[] {examples.count()}
                : new long[] {examples.count(), examples.answers()};
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

    /** The labels as ratings: [batch, 1]. */
    public INDArray ratings() {
        return form("ratings", new long[] {examples.count(), 1}, Batches::ratings);
    }

    private static void ratings(Examples examples, float[] values) {
        for (int row = 0; row < values.length; row++) {
            values[row] = RatingLabels.rating(examples.labels()[row]);
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
