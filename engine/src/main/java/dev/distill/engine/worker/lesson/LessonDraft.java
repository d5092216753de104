package dev.distill.engine.worker.lesson;

import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A lesson as it is written, goal by goal, each begun by {@link #goal(int)}: its tape, and what is made beside it. The lesson frees both; what is given up
 * before there is one is closed.
 */
final class LessonDraft {

    /** What the names of a lesson's own values and weights begin with; no layer of a student can be called so. */
    static final String OWN = "@";

    private final Tape tape = new Tape(DataType.FLOAT);
    private final Dials dials = new Dials();
    private final Masks masks;
    private final Portions portions;
    private final Set<String> reads = new LinkedHashSet<>();
    private final List<Parameters> extras = new ArrayList<>();
    private int goal;
    private INDArray taught;
    private Parameters trained;
    private Parameters learned;
    private DoubleSupplier temperature;

    /** Writes the student down first. */
    LessonDraft(Network student, Map<String, INDArray> batch, Masks masks, Portions portions) {
        this.masks = masks;
        this.portions = portions;
        this.trained = student.trained();
        OrClosed.make(this::close, () -> {
            Map<String, INDArray> inputs = new LinkedHashMap<>();
            batch.forEach((name, whole) -> inputs.put(name, portions.of(whole)));
            return student.forward(tape, tape.inputs(inputs), masks);
        });
    }

    /** What is written from now on is of a goal, counted from 0. */
    void goal(int index) {
        goal = index;
    }

    int goal() {
        return goal;
    }

    Tape tape() {
        return tape;
    }

    Dials dials() {
        return dials;
    }

    Node output() {
        return tape.node(NamedLayer.OUTPUT);
    }

    /** The lesson reads a layer of the teacher, or its outputs. */
    void needs(String layer) {
        reads.add(layer);
    }

    /** The name of a goal's own node, in a stage where several goals may have one. */
    String named(String name) {
        return goal == 0 ? OWN + name : OWN + name + "#" + goal;
    }

    /** An input that several goals may read: a part at a time of an array of the whole batch. */
    Node once(String name, Supplier<INDArray> value) {
        return tape.has(name) ? tape.node(name) : tape.input(name, portions.of(value.get()));
    }

    /** A goal's own input: a part at a time of an array of the whole batch. */
    Node input(String name, INDArray whole) {
        return tape.input(named(name), portions.of(whole));
    }

    /** Where a teacher's outputs are copied to from one checkpoint after the other. */
    INDArray copied(long... shape) {
        taught = array("taught", shape);
        return taught;
    }

    /** Frozen values of a shape. */
    INDArray kept(String name, float[] values, long... shape) {
        Parameters kept = made(Map.of(name, shape));
        kept.write(name, values);
        return kept.array(name);
    }

    INDArray array(String name, long... shape) {
        return made(Map.of(name, shape)).array(name);
    }

    /** Weights that are trained beside the student's, all zero at first. */
    Parameters learning(Map<String, long[]> shapes) {
        Parameters made = made(shapes);
        trained = trained.and(made);
        learned = learned == null ? made : learned.and(made);
        return made;
    }

    private Parameters made(Map<String, long[]> shapes) {
        Parameters made = Parameters.allocate(DataType.FLOAT, shapes);
        extras.add(made);
        return made;
    }

    /** What the stage's temperature is, of the first goal that has one. */
    <T extends DoubleSupplier> T tellsTemperature(T dial) {
        temperature = temperature == null ? dial : temperature;
        return dial;
    }

    /** The lesson that minimises a loss; all that was made is the lesson's from then on. */
    Lesson minimising(LossNode loss, Updater updater) {
        TrainingProgram program = tape.train(loss, updater, trained);
        return new Lesson(program, tape, reads, taught, dials, masks, portions, extras, learned, temperature);
    }

    void close() {
        tape.close();
        portions.close();
        extras.forEach(Parameters::close);
    }
}
