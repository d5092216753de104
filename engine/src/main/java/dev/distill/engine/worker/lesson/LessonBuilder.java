package dev.distill.engine.worker.lesson;

import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Loss.Ctc;
import dev.distill.dsl.curriculum.Loss.Decoupled;
import dev.distill.dsl.curriculum.Loss.EasyToHard;
import dev.distill.dsl.curriculum.Loss.Hinge;
import dev.distill.dsl.curriculum.Loss.KlDivergence;
import dev.distill.dsl.curriculum.Loss.LogitError;
import dev.distill.dsl.curriculum.Loss.RatingError;
import dev.distill.dsl.curriculum.Loss.ScaledLogitError;
import dev.distill.dsl.curriculum.Loss.SmoothedCrossEntropy;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Softening;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.data.Supply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compiles one stage of one run: writes the student down, and the losses of the stage's goals over it. */
public final class LessonBuilder implements Signal.Reader<LossNode> {

    /** What the names of a lesson's own values and weights begin with; no layer of a student can be called so. */
    static final String OWN = "@";

    /** Enough to see whether examples differ at all. */
    private static final int FEW_INPUTS = 64;

    private final TrainedRun run;
    private final RunStreams streams;
    private final Network student;
    private final Batches batches;
    private final Supply supply;
    private final Teachers teachers;
    private final TeacherPass pass;
    private final Stage stage;
    private final int stageIndex;
    private final Tape tape = new Tape(DataType.FLOAT);
    private final Dials dials = new Dials();
    private final Masks masks;
    private final Portions portions;
    private final Set<String> reads = new LinkedHashSet<>();
    private final List<Parameters> extras = new ArrayList<>();
    private final Map<Difficulty, OpenExamples> open = new EnumMap<>(Difficulty.class);
    private Goal goal;
    private int goalIndex;
    private INDArray taught;
    private Parameters trained;
    private Parameters learned;
    private DoubleSupplier temperature;

    /**
     * @param pass of the checkpoint that teaches at first, or null
     * @param teachers whom the pass is of, or null
     * @param stageIndex the stage's place in the curriculum, from 0
     */
    LessonBuilder(
            TrainedRun run,
            Network student,
            Batches batches,
            Supply supply,
            Teachers teachers,
            TeacherPass pass,
            int stageIndex) {
        this.run = run;
        this.streams = new RunStreams(run);
        this.masks = new Masks(streams.dropout());
        this.portions = new Portions(run.recipe().optimiser().parts());
        this.student = student;
        this.batches = batches;
        this.supply = supply;
        this.teachers = teachers;
        this.pass = pass;
        this.stage = run.stages().get(stageIndex);
        this.stageIndex = stageIndex;
        this.trained = student.trained();
    }

    Lesson build() {
        return OrClosed.make(this::close, this::built);
    }

    private void close() {
        tape.close();
        portions.close();
        extras.forEach(Parameters::close);
    }

    private Lesson built() {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        batches.inputs().forEach((name, whole) -> inputs.put(name, portions.of(whole)));
        student.forward(tape, tape.inputs(inputs), masks);
        LossNode loss = null;
        for (goalIndex = 0; goalIndex < stage.goals().size(); goalIndex++) {
            goal = stage.goals().get(goalIndex);
            LossNode one = weighed(goal.signal().read(this));
            loss = loss == null ? one : loss.plus(one);
        }
        TrainingProgram program = tape.train(loss, Updaters.of(run.recipe()), trained);
        Lesson lesson = new Lesson(program, tape, reads, taught, dials, masks, portions, extras, learned, temperature);
        return OrClosed.make(program::close, () -> {
            if (pass != null) {
                lesson.learnFrom(pass);
            }
            return lesson;
        });
    }

    private LossNode weighed(LossNode loss) {
        return goal.weight().isConstant() && goal.weight().at(0, 1) == 1 ? loss : loss.times(dials.of(goal.weight()));
    }

    @Override
    public LossNode labels(Signal.Labels signal) {
        if (lossOfAll() instanceof Ctc) {
            return overAll(LossNodes.ctc(output(), once("@labels", batches::labels)));
        }
        if (lossOfAll() instanceof RatingError) {
            return overAll(LossNodes.meanSquares(output(), once("@ratings", batches::ratings), Dial.fixed(1)));
        }
        return lossOfAll() instanceof Hinge
                ? overAll(LossNodes.hinge(output(), once("@signs", batches::signs)))
                : whereAsked(LossNodes.classes(output(), once("@labels", batches::labels), smoothing()));
    }

    private double smoothing() {
        return lossOfAll() instanceof SmoothedCrossEntropy smoothed ? smoothed.smoothing() : 0;
    }

    private Loss lossOfAll() {
        return goal.loss().ofAll();
    }

    /** Where a task asks at each position of a sequence, at those alone; the mean is over what is asked. */
    private LossNode whereAsked(LossNode loss) {
        return run.task().answersEachPosition() ? overAsked(loss) : overAll(loss);
    }

    private LossNode overAsked(LossNode loss) {
        return over(loss, Examples::isAsked, it -> it.overRows(once("@asked", batches::asked)));
    }

    private LossNode overPresent(LossNode loss) {
        return over(loss, Examples::isPresent, it -> it.overRows(once("@present", batches::present)));
    }

    private LossNode overAll(LossNode loss) {
        return over(loss, (batch, row) -> true, it -> it);
    }

    /** A loss over the rows that count: of the open examples alone, where easy ones come first. */
    private LossNode over(LossNode loss, OpenExamples.Counted counted, UnaryOperator<LossNode> ofEveryExample) {
        return goal.loss() instanceof EasyToHard order
                ? loss.overRows(open(order, loss, counted))
                : ofEveryExample.apply(loss);
    }

    /** The weights of a loss's rows while easy examples come first: [batch, rows an example], written before each step. */
    private Node open(EasyToHard order, LossNode loss, OpenExamples.Counted counted) {
        if (order.by() == Difficulty.TEACHER_LOSS) {
            reads.add(Network.OUTPUT);
        }
        OpenExamples examples =
                open.computeIfAbsent(order.by(), by -> OpenExamples.of(by, run.task(), batches, supply, pass));
        Node fitted = loss.outputs().get(0);
        INDArray array = array("open", run.batchSize(), fitted.rows() / fitted.shape()[0]);
        HostArray host = HostArray.of(array);
        float[] weights = new float[Math.toIntExact(array.length())];
        dials.also((stageStep, stageLength) -> {
            examples.weigh(weights, counted, order.share().at(stageStep, stageLength));
            host.write(weights);
        });
        return tape.input(named("open"), portions.of(array));
    }

    @Override
    public LossNode teacherOutputs(Signal.TeacherOutputs signal) {
        return whereAsked(outputsOf(signal));
    }

    private LossNode outputsOf(Signal.TeacherOutputs signal) {
        reads.add(Network.OUTPUT);
        Node logits = logits(signal.choice());
        if (lossOfAll() instanceof LogitError) {
            return LossNodes.meanSquares(output(), logits, Dial.fixed(1));
        }
        if (lossOfAll() instanceof ScaledLogitError scaled) {
            return LossNodes.meanSquares(output(), logits, dials.of(scaled.factor()));
        }
        if (signal.softening() instanceof Softening.LearnedTemperature softening) {
            return against(softening, logits);
        }
        if (signal.softening() instanceof Softening.InstanceTemperature softening) {
            return against(softening, logits);
        }
        if (signal.softening() instanceof Softening.TopK top) {
            Dial temperature = taughtAt(dials.of(top.value()));
            return LossNodes.crossEntropy(output(), tape.topTargets(named("targets"), logits, top.k(), temperature));
        }
        if (!(signal.softening() instanceof Softening.Temperature softening)) {
            return LossNodes.crossEntropy(output(), tape.hardTargets(named("targets"), logits));
        }
        Dial temperature = taughtAt(dials.of(softening.value()));
        if (lossOfAll() instanceof Decoupled parts) {
            return LossNodes.decoupled(
                    output(), logits, once("@labels", batches::labels), temperature, parts.target(), parts.others());
        }
        Node targets = tape.softTargets(named("targets"), logits, temperature);
        if (lossOfAll() instanceof KlDivergence kl) {
            return kl.timesSquaredTemperature()
                    ? LossNodes.hinton(output(), targets, temperature)
                    : LossNodes.kl(output(), targets, temperature);
        }
        return LossNodes.crossEntropy(output(), targets);
    }

    /** The finished teacher's outputs are read where they are; those of checkpoints that change are copied to one place. */
    private Node logits(CheckpointChoice choice) {
        INDArray outputs = pass.value(Network.OUTPUT);
        if (choice instanceof CheckpointChoice.Final) {
            return once("@teacher", () -> outputs);
        }
        return once("@teacher", () -> {
            taught = array("taught", outputs.shape());
            return taught;
        });
    }

    /** The student's reading against the standardised projection P h, as the guide's methods page has it [choice, ours]. */
    @Override
    public LossNode projectedHidden(Signal.ProjectedHidden signal) {
        Feature from = teacherFeature(signal.teacherLayer());
        Node fitted = at(signal.positions(), fitted(signal));
        int dimensions = Math.toIntExact(columns(fitted));
        int width = from.width();
        float[] matrix = Gaussian.matrix(streams.projection().at(from.number()), width, dimensions, width);
        Node projected = tape.project(
                named("projected"),
                teacherValue(from, signal.positions()),
                kept("projection", matrix, width, dimensions));
        if (!signal.standardised()) {
            return overPositions(from, signal.positions(), LossNodes.halfSquares(fitted, projected));
        }
        Moments moments = moments(
                List.of("projection", from.name(), signal.positions(), dimensions),
                Signal.CALIBRATION_INPUTS,
                inputs -> Moments.ofProjection(
                        pass.network(),
                        from.name(),
                        inputs,
                        width,
                        rows(from, signal.positions(), inputs),
                        matrix,
                        dimensions));
        checkVaries(
                moments,
                from,
                signal.positions(),
                "its projections teach nothing",
                "Take",
                "other positions",
                "another layer");
        double[] scales = moments.deviations().clone();
        for (int j = 0; j < scales.length; j++) {
            scales[j] = 1 / (scales[j] + 1e-6);
        }
        return overPositions(
                from,
                signal.positions(),
                LossNodes.halfSquares(fitted, standardised(projected, moments.means(), scales)));
    }

    private Node fitted(Signal.ProjectedHidden signal) {
        return switch (signal.reading()) {
            case OUTPUT -> output();
            case HIDDEN -> tape.node(signal.studentLayer());
            case PRE_ACTIVATION -> tape.node(Network.before(signal.studentLayer()));
        };
    }

    /** A learned regressor from the student's layer against the standardised teacher's, as the methods page has it [choice, ours]. */
    @Override
    public LossNode hint(Signal.Hint signal) {
        Feature feature = teacherFeature(signal.teacherLayer());
        Node reader = at(signal.positions(), tape.node(signal.studentLayer()));
        int from = Math.toIntExact(columns(reader));
        int to = feature.width();
        Parameters regressor = regressor(from, to);
        Node predicted = tape.dense(
                named("regressed"),
                reader,
                regressor.array(named("regressor") + ".weight"),
                regressor.array(named("regressor") + ".bias"));
        Moments moments = moments(feature, signal.positions(), Signal.CALIBRATION_INPUTS);
        checkVaries(
                moments,
                feature,
                signal.positions(),
                "it gives no hint",
                "Take the hint",
                "at other positions",
                "from another layer");
        double[] scales = new double[to];
        Arrays.fill(scales, 1 / moments.deviation());
        Node teacher = teacherValue(feature, signal.positions());
        return overPositions(
                        feature,
                        signal.positions(),
                        LossNodes.halfSquares(predicted, standardised(teacher, moments.means(), scales)))
                .times((double) from / to);
    }

    /** What the batch's examples are to one another, as the methods page has it. */
    @Override
    public LossNode relations(Signal.Relations signal) {
        Feature from = teacherFeature(signal.teacherLayer());
        Node own = at(signal.positions(), tape.node(signal.studentLayer()));
        Node theirs = teacherValue(from, signal.positions());
        checkVaries(
                moments(from, signal.positions(), FEW_INPUTS),
                from,
                signal.positions(),
                "examples are all alike in it",
                "Take",
                "other positions",
                "another layer");
        return switch (signal.relation()) {
            case SIMILARITIES -> LossNodes.similarities(own, theirs);
            case DISTANCES -> LossNodes.distances(own, theirs);
        };
    }

    private Parameters regressor(int from, int to) {
        String name = named("regressor");
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(name + ".weight", new long[] {from, to});
        shapes.put(name + ".bias", new long[] {to});
        Parameters regressor = Parameters.allocate(DataType.FLOAT, shapes);
        extras.add(regressor);
        regressor.write(
                name + ".weight",
                Gaussian.matrix(streams.regressor().at(stageIndex + 1_000L * goalIndex), from, to, from));
        learn(regressor);
        return regressor;
    }

    private void learn(Parameters parameters) {
        trained = trained.and(parameters);
        learned = learned == null ? parameters : learned.and(parameters);
    }

    /** Hinton's loss at a temperature that climbs it, as the methods page has it: theta is a weight on a constant 1 [paper]. */
    private LossNode against(Softening.LearnedTemperature softening, Node logits) {
        String name = named("theta");
        Parameters theta = Parameters.allocate(DataType.FLOAT, Map.of(name, new long[] {1, 1}));
        extras.add(theta);
        theta.write(name, new float[] {(float) softening.start()});
        learn(theta);
        Node one = tape.input(named("one"), kept("one", new float[] {1}, 1, 1));
        Node climbing = tape.dense(named("climbing"), one, theta.array(name), null);
        Dial temperature = taughtAt(dials.of((step, length) -> softening.at(theta.read(name)[0])));
        Dial strength = dials.of((step, length) -> softening.strength(step));
        Node targets = tape.softTargets(named("targets"), logits, temperature);
        return LossNodes.hinton(output(), targets, temperature)
                .plus(LossNodes.ascent(climbing, output(), logits, temperature, softening::slope, strength));
    }

    /**
     * Hinton's loss at temperatures that climb it, each by a small network on the logits of teacher and student [paper; its sizes choice]: one for each
     * example, or for each answer of one.
     */
    private LossNode against(Softening.InstanceTemperature softening, Node logits) {
        Softening.LearnedTemperature each = softening.each();
        Node both = tape.sideBySide(named("both"), logits, output());
        int inputs = Math.toIntExact(columns(both));
        Parameters network = temperatures(softening, inputs);
        Node hidden = tape.relu(
                named("warmth"),
                tape.dense(
                        named("warming"),
                        both,
                        network.array(named("warming.weight")),
                        network.array(named("warming.bias"))));
        Node theta = tape.dense(
                named("theta"), hidden, network.array(named("theta.weight")), network.array(named("theta.bias")));
        taughtAt(mean(theta, each));
        Dial strength = dials.of((step, length) -> each.strength(step));
        return LossNodes.hinton(output(), logits, theta, each::at)
                .plus(LossNodes.ascent(theta, output(), logits, each::at, each::slope, strength));
    }

    private Parameters temperatures(Softening.InstanceTemperature softening, int inputs) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(named("warming.weight"), new long[] {inputs, softening.width()});
        shapes.put(named("warming.bias"), new long[] {softening.width()});
        shapes.put(named("theta.weight"), new long[] {softening.width(), 1});
        shapes.put(named("theta.bias"), new long[] {1});
        Parameters network = Parameters.allocate(DataType.FLOAT, shapes);
        extras.add(network);
        network.write(
                named("warming.weight"),
                Gaussian.matrix(
                        streams.regressor().at(stageIndex + 1_000L * goalIndex), inputs, softening.width(), inputs));
        network.write(named("theta.bias"), new float[] {(float) softening.each().start()});
        learn(network);
        return network;
    }

    /** The mean temperature of the rows that something is asked at; of all where nothing is. */
    private DoubleSupplier mean(Node theta, Softening.LearnedTemperature each) {
        double[] thetas = new double[Math.toIntExact(theta.rows())];
        if (!run.task().answersEachPosition()) {
            return () -> {
                theta.host().read(thetas);
                return Arrays.stream(thetas).map(each::at).sum() / thetas.length;
            };
        }
        Node asked = once("@asked", batches::asked);
        double[] weights = new double[thetas.length];
        return () -> {
            theta.host().read(thetas);
            asked.host().read(weights);
            boolean nothing = Arrays.stream(weights).noneMatch(weight -> weight > 0);
            return IntStream.range(0, thetas.length)
                    .filter(row -> nothing || weights[row] > 0)
                    .mapToDouble(row -> each.at(thetas[row]))
                    .average()
                    .orElseThrow();
        };
    }

    /** What the stage's temperature is, of the first goal that has one. */
    private <T extends DoubleSupplier> T taughtAt(T dial) {
        temperature = temperature == null ? dial : temperature;
        return dial;
    }

    private Feature teacherFeature(String layer) {
        reads.add(layer);
        return pass.network().blueprint().feature(layer, "teacher");
    }

    private Node teacherValue(Feature feature, Positions positions) {
        return at(positions, once("@teacher." + feature.name(), () -> pass.value(feature.name())));
    }

    /** A node at the one position that counts, where there is one; of no effect where it has none. */
    private Node at(Positions positions, Node node) {
        long[] shape = node.shape();
        if (!positions.isOne() || shape.length != 3) {
            return node;
        }
        int position = positions == Positions.FIRST ? 0 : Math.toIntExact(shape[1]) - 1;
        return tape.position(named(node.name() + "@" + position), node, position);
    }

    /** A loss at the positions that count: all but what lies behind a sequence's end, or those that are asked. */
    private LossNode overPositions(Feature feature, Positions positions, LossNode loss) {
        if (!isAtEachAnswer(feature) || positions.isOne()) {
            return overAll(loss);
        }
        if (positions == Positions.MASKED) {
            return overAsked(loss);
        }
        return run.task().pads() ? overPresent(loss) : overAll(loss);
    }

    private boolean isAtEachAnswer(Feature feature) {
        return (run.task().answersEachPosition() || run.task().pads())
                && feature.value().shape().size() == 2;
    }

    private Moments.Rows rows(Feature feature, Positions positions, Examples examples) {
        int[] labels = examples.labels();
        int positionsOfOne = feature.value().rows();
        if (feature.value().shape().size() != 2) {
            return Moments.Rows.all();
        }
        return switch (positions) {
            case FIRST -> Moments.Rows.at(0);
            case LAST -> Moments.Rows.at(positionsOfOne - 1);
            case MASKED -> (example, row) -> labels[example * positionsOfOne + row] >= 0;
            case ALL ->
                run.task().pads()
                        ? (example, row) -> examples.isPresent(example * positionsOfOne + row)
                        : Moments.Rows.all();
        };
    }

    /**
     * Refuses a layer that is the same whatever the teacher sees.
     *
     * @param problem what it is no good for
     * @param take how the advice begins
     * @param positions what to take in place of the first position
     * @param layer what to take in place of the layer
     */
    private static void checkVaries(
            Moments moments,
            Feature feature,
            Positions at,
            String problem,
            String take,
            String positions,
            String layer) {
        if (moments.areOfOneValue()) {
            throw new DistillException(
                    "The teacher's layer (" + feature.name() + ") has the same values whatever it sees: " + problem
                            + ".",
                    at == Positions.FIRST
                            ? take + " " + positions + ", since the first of a causal network sees no others, or "
                                    + layer + "."
                            : take + " " + layer + ", or train the teacher at a lower rate: its units may be dead.");
        }
    }

    /** Those of a layer itself. */
    private Moments moments(Feature feature, Positions positions, int of) {
        return moments(
                List.of("layer", feature.name(), positions),
                of,
                inputs -> Moments.of(
                        pass.network(), feature.name(), inputs, feature.width(), rows(feature, positions, inputs)));
    }

    private Moments moments(List<Object> of, int inputs, Function<Examples, Moments> computed) {
        List<Object> key = new ArrayList<>(of);
        key.add(inputs);
        key.add(run.teachers());
        return teachers.moments(key, () -> computed.apply(supply.unlabelled(inputs)));
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
                named("standardised"), value, kept("scale", scale, scale.length), kept("shift", shift, shift.length));
    }

    /** Frozen values of a shape, freed with the lesson. */
    private INDArray kept(String name, float[] values, long... shape) {
        Parameters kept = Parameters.allocate(DataType.FLOAT, Map.of(name, shape));
        extras.add(kept);
        kept.write(name, values);
        return kept.array(name);
    }

    private INDArray array(String name, long... shape) {
        Parameters kept = Parameters.allocate(DataType.FLOAT, Map.of(name, shape));
        extras.add(kept);
        return kept.array(name);
    }

    /** An input that several goals may read: a part at a time of an array of the whole batch. */
    private Node once(String name, Supplier<INDArray> value) {
        return tape.has(name) ? tape.node(name) : tape.input(name, portions.of(value.get()));
    }

    /** A node's name in a stage that may have it for several goals. */
    private String named(String name) {
        return goalIndex == 0 ? OWN + name : OWN + name + "#" + goalIndex;
    }

    private static long columns(Node node) {
        long[] shape = node.shape();
        return shape[shape.length - 1];
    }

    private Node output() {
        return tape.node(NamedLayer.OUTPUT);
    }
}
