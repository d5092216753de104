package dev.distill.engine.worker;

import dev.distill.dsl.curriculum.Loss.Hinge;
import dev.distill.dsl.curriculum.Loss.KlDivergence;
import dev.distill.dsl.curriculum.Loss.LogitError;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Softening;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.Loss;
import dev.distill.engine.program.Losses;
import dev.distill.engine.program.Node;
import dev.distill.engine.program.Parameters;
import dev.distill.engine.program.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compiles one stage of one run: writes the student down, and the stage's loss over it. */
final class LessonBuilder implements Signal.Reader<Loss> {

    private final TrainedRun run;
    private final RunStreams streams;
    private final Network student;
    private final Batches batches;
    private final TeacherPass pass;
    private final Stage stage;
    private final int stageIndex;
    private final Tape tape = new Tape(DataType.FLOAT);
    private final List<Parameters> extras = new ArrayList<>();
    private Parameters trained;
    private Parameters learned;
    private String read = Network.OUTPUT;

    LessonBuilder(TrainedRun run, Network student, Batches batches, TeacherPass pass, Stage stage, int stageIndex) {
        this.run = run;
        this.streams = new RunStreams(run);
        this.student = student;
        this.batches = batches;
        this.pass = pass;
        this.stage = stage;
        this.stageIndex = stageIndex;
        this.trained = student.parameters();
    }

    Lesson build() {
        student.forward(tape, tape.input("x", batches.inputs()));
        Loss loss = stage.signal().read(this);
        return new Lesson(
                tape.train(loss, Updaters.of(run.recipe()), trained),
                tape,
                pass,
                pass == null ? null : read,
                extras,
                learned);
    }

    /** Frees what was made of a lesson that could not be built. */
    void discard() {
        tape.close();
        extras.forEach(Parameters::close);
    }

    @Override
    public Loss labels(Signal.Labels signal) {
        return stage.loss() instanceof Hinge
                ? Losses.hinge(output(), tape.input("signs", batches.signs()))
                : crossEntropyOnLabels();
    }

    @Override
    public Loss teacherOutputs(Signal.TeacherOutputs signal) {
        Node logits = tape.input("teacher", pass.value(Network.OUTPUT));
        Loss taught = taught(signal.softening(), logits);
        return signal.labelShare() == 0
                ? taught
                : crossEntropyOnLabels().times(signal.labelShare()).plus(taught.times(1 - signal.labelShare()));
    }

    private Loss taught(Softening softening, Node logits) {
        if (stage.loss() instanceof LogitError) {
            return Losses.meanSquares(output(), logits, Dial.fixed(1));
        }
        if (softening instanceof Softening.Argmax) {
            return Losses.crossEntropy(output(), tape.hardTargets("targets", logits));
        }
        Dial temperature = Dial.fixed(((Softening.Temperature) softening).value());
        Node targets = tape.softTargets("targets", logits, temperature);
        if (stage.loss() instanceof KlDivergence kl) {
            return kl.timesSquaredTemperature()
                    ? Losses.hinton(output(), targets, temperature)
                    : Losses.kl(output(), targets, temperature);
        }
        return Losses.crossEntropy(output(), targets);
    }

    /** The student's reading against the standardised projection P h, as the guide's methods page has it [choice, ours]. */
    @Override
    public Loss projectedHidden(Signal.ProjectedHidden signal) {
        read = Network.layer(signal.teacherLayer());
        Node fitted = fitted(signal);
        int dimensions = Math.toIntExact(fitted.shape()[1]);
        int width = pass.network().architecture().width(signal.teacherLayer());
        float[] matrix = Features.gaussian(streams.projection().at(signal.teacherLayer()), width, dimensions, width);
        Node projected = tape.project(
                "projected", tape.input("teacher", pass.value(read)), kept("projection", matrix, width, dimensions));
        if (!signal.standardised()) {
            return Losses.halfSquares(fitted, projected);
        }
        Features features =
                new Features(pass.network(), run.task(), read, streams.calibration()).times(matrix, dimensions);
        double[] scales = features.deviations();
        for (int j = 0; j < scales.length; j++) {
            scales[j] = 1 / (scales[j] + 1e-6);
        }
        return Losses.halfSquares(fitted, standardised(projected, features.means(), scales));
    }

    private Node fitted(Signal.ProjectedHidden signal) {
        String layer = Network.layer(signal.studentLayer());
        return signal.reading() == Reading.OUTPUT
                ? output()
                : tape.node(signal.reading() == Reading.HIDDEN ? layer : Network.before(layer));
    }

    /** A learned regressor from the student's layer against the standardised teacher's, as the methods page has it [choice, ours]. */
    @Override
    public Loss hint(Signal.Hint signal) {
        read = Network.layer(signal.teacherLayer());
        int from = student.architecture().width(signal.studentLayer());
        int to = pass.network().architecture().width(signal.teacherLayer());
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("regressor.weight", new long[] {from, to});
        shapes.put("regressor.bias", new long[] {to});
        Parameters regressor = Parameters.allocate(DataType.FLOAT, shapes);
        extras.add(regressor);
        learned = regressor;
        regressor.write(
                "regressor.weight", Features.gaussian(streams.regressor().at(stageIndex), from, to, from));
        Node predicted = tape.dense(
                "regressed",
                tape.node(Network.layer(signal.studentLayer())),
                regressor.array("regressor.weight"),
                regressor.array("regressor.bias"));
        Features features = new Features(pass.network(), run.task(), read, streams.calibration());
        double[] scales = new double[to];
        Arrays.fill(scales, 1 / features.deviation());
        trained = student.parameters().and(regressor);
        Node teacher = tape.input("teacher", pass.value(read));
        return Losses.halfSquares(predicted, standardised(teacher, features.means(), scales))
                .times((double) from / to);
    }

    /** (value - mean) * scale, coordinate by coordinate. */
    private Node standardised(Node value, double[] means, double[] scales) {
        float[] scale = new float[means.length];
        float[] shift = new float[means.length];
        for (int j = 0; j < means.length; j++) {
            scale[j] = (float) scales[j];
            shift[j] = (float) (-means[j] * scales[j]);
        }
        return tape.affineColumns(
                "standardised", value, kept("scale", scale, 0, scale.length), kept("shift", shift, 0, shift.length));
    }

    /** A frozen matrix [rows, columns], or a row of columns values where rows is 0, freed with the lesson. */
    private INDArray kept(String name, float[] values, int rows, int columns) {
        Parameters kept = Parameters.allocate(
                DataType.FLOAT, Map.of(name, rows == 0 ? new long[] {columns} : new long[] {rows, columns}));
        kept.write(name, values);
        extras.add(kept);
        return kept.array(name);
    }

    private Loss crossEntropyOnLabels() {
        return Losses.crossEntropy(output(), tape.input("labels", batches.oneHot()));
    }

    private Node output() {
        return tape.node(Network.OUTPUT);
    }
}
