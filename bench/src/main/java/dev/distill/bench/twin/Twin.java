package dev.distill.bench.twin;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.measure.ContextDependence;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.RatingLabels;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Normal;
import dev.distill.engine.network.Start;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.safetensors.Weights;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.WeightsFile;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.lesson.Lessons;
import dev.distill.engine.worker.lesson.Teachers;
import dev.distill.engine.worker.measure.ForwardPass;
import dev.distill.engine.worker.measure.HeldOutParts;
import dev.distill.engine.worker.measure.ProbeReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One run, trained step by step and written down: {@code start.*} the weights that it starts from, {@code batch.*} what each step saw, {@code
 * step100.*} the weights after so many, {@code output100} the outputs on test examples then, {@code stage1.*} what a stage draws afresh.
 */
final class Twin implements AutoCloseable {
    /** A rate at which nothing moves: shows what each stage starts from. */
    private static final double STILL = 1e-30;

    /** The sentences of {@code contextDependence(..)}. */
    private static final int PROBED = 64;

    private final TrainedRun run;
    private final RunStore store;
    private final Map<String, TrainedRun> known;
    private final Network network;
    private final Supply supply;
    private final Batches batches;
    private final Teachers teachers;
    private final ProbeReader probes;
    private final Lessons lessons;
    private final Map<String, float[]> seen = new LinkedHashMap<>();
    private final List<CheckpointEntry> checkpoints = new ArrayList<>();
    private final List<Measurement> measured = new ArrayList<>();
    private Safetensors kept = Safetensors.empty();

    /**
     * @param known runs by their identities, the teachers among them
     */
    Twin(TrainedRun run, RunStore store, Map<String, TrainedRun> known) {
        this.run = run;
        this.store = store;
        this.known = known;
        this.network = Network.of(run.blueprint());
        Start.draw(network, new RunStreams(run).init());
        this.supply = Supply.of(run, new DataFiles(store));
        this.batches = new Batches(run.task(), run.batchSize(), supply);
        this.teachers = new Teachers(List.copyOf(known.values()), store, batches);
        this.lessons = lessons(run);
        this.probes = new ProbeReader(
                run,
                network,
                new HeldOutParts(run.task(), supply),
                lessons::temperature,
                teachers.generations(run),
                teachers.teaching(run));
    }

    private Lessons lessons(TrainedRun some) {
        return new Lessons(some, network, batches, supply, teachers, () -> probes.score(Split.SELECTION));
    }

    /** Trains the run, keeps its checkpoints in the store, and writes the file. */
    void write(Path file) {
        keepStarts();
        Start.draw(network, new RunStreams(run).init());
        keep("start.", network.parameters());
        keepHeldOut();
        keepProjections();
        try (Draft draft = store.draft(run.identity()).orElseThrow()) {
            measure(0);
            for (long step = 0; step < run.steps(); step++) {
                batches.draw(step);
                see(step);
                lessons.run(step);
                lookAfter(step + 1, draft);
            }
            commit(draft);
        }
        seen.forEach((name, values) ->
                kept = kept.with("batch." + name, new long[] {run.steps(), values.length / run.steps()}, values));
        kept.describedBy("measured", Canonical.line(measured))
                .describedBy("checkpoints", Canonical.line(checkpoints))
                .describedBy("entries", Canonical.line(lessons.entries()))
                .describedBy("examples", Canonical.line(run.batchSize()))
                .write(file);
    }

    private void lookAfter(long done, Draft draft) {
        boolean keeps = run.checkpointEvery().isPresent()
                && (done % run.checkpointEvery().getAsLong() == 0 || done == run.steps());
        if (keeps) {
            String digest = draft.write(WeightsFile.checkpoint(done), Weights.of(network.parameters()));
            checkpoints.add(new CheckpointEntry(done, probes.score(Split.SELECTION), digest));
        }
        boolean tenfold = Long.toString(done).matches("10*");
        if (keeps || tenfold || done == run.steps()) {
            keep("step" + done + ".", network.parameters());
            keepOutputs("output" + done);
            measure(done);
        }
    }

    private void measure(long step) {
        measured.addAll(probes.at(step, true).orElseThrow());
    }

    private void commit(Draft draft) {
        if (run.checkpointEvery().isEmpty()) {
            draft.write(WeightsFile.FINAL, Weights.of(network.parameters()));
        }
        draft.commit(new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                Outcome.FINISHED,
                "",
                run.steps(),
                List.of(),
                lessons.entries(),
                checkpoints,
                run,
                new Provenance("bench", "bench", "bench", "bench", "bench", "bench", "bench", 1),
                new Clock("2026-01-01T00:00:00Z", 1)));
    }

    /** What each stage draws afresh, a regressor or an output layer: as it is after a step that moves nothing. */
    private void keepStarts() {
        TrainedRun still = new TrainedRun(
                run.semantics(),
                run.numericClass(),
                run.task(),
                run.network(),
                run.recipe().rate(STILL),
                run.curriculum(),
                run.seed(),
                run.measures(),
                run.lineage(),
                run.checkpointEvery(),
                run.teachers(),
                run.start());
        List<Long> begins = new ArrayList<>();
        long begin = 0;
        for (Stage stage : run.stages()) {
            begins.add(begin);
            begin += stage.duration().steps().orElse(0);
        }
        try (Lessons scout = lessons(still)) {
            for (long step = 0; step <= begins.get(begins.size() - 1); step++) {
                batches.draw(step);
                scout.run(step);
                if (begins.contains(step)) {
                    keepStart(begins.indexOf(step), scout);
                }
            }
        }
    }

    private void keepStart(int stage, Lessons scout) {
        Safetensors now = scout.addTo(Safetensors.empty());
        for (String name : now.names()) {
            if (name.startsWith("learned.")) {
                kept = kept.with("stage" + stage + "." + name, now.shape(name), now.floats(name));
            }
        }
        keep("stage" + stage + ".", network.parameters().withPrefix("output."));
    }

    private void keep(String prefix, Parameters parameters) {
        for (String name : parameters.names()) {
            kept = kept.with(prefix + name, parameters.shape(name), parameters.read(name));
        }
    }

    private void keepHeldOut() {
        keep("test.", supply.heldOut(Split.TEST));
        keep("selection.", supply.heldOut(Split.SELECTION));
        if (run.measures().stream().anyMatch(measure -> measure.probe() instanceof ContextDependence)) {
            int[] ids = supply.probed(PROBED);
            kept = kept.with("probed", Arrays.stream(ids).asLongStream().toArray());
        }
        boolean standardises = run.stages().stream()
                .flatMap(stage -> stage.goals().stream())
                .anyMatch(goal ->
                        goal.signal() instanceof Signal.Hint || goal.signal() instanceof Signal.ProjectedHidden);
        if (standardises) {
            keep("calibration.", supply.unlabelled(Signal.CALIBRATION_INPUTS));
        }
    }

    private void keep(String prefix, Examples examples) {
        values(examples)
                .forEach((name, values) -> kept = kept.with(
                        prefix + name, new long[] {examples.count(), values.length / examples.count()}, values));
    }

    private Map<String, float[]> values(Examples examples) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Field field : run.task().allGiven()) {
            float[] some =
                    new float[Math.multiplyExact(examples.count(), field.value().size())];
            examples.read(field.name(), 0, examples.count(), some);
            values.put(field.name(), some);
        }
        float[] labels = new float[examples.labels().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = run.task().isRated() ? RatingLabels.rating(examples.labels()[i]) : examples.labels()[i];
        }
        values.put("labels", labels);
        return values;
    }

    private void see(long step) {
        values(batches.drawn()).forEach((name, values) -> {
            float[] all = seen.computeIfAbsent(
                    name, any -> new float[Math.toIntExact(Math.multiplyExact(run.steps(), values.length))]);
            System.arraycopy(values, 0, all, Math.toIntExact(step * values.length), values.length);
        });
    }

    private void keepOutputs(String name) {
        Examples test = supply.heldOut(Split.TEST);
        try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
            float[] outputs = new float[test.count() * pass.columns()];
            pass.fold(
                    test,
                    (values, first, count) ->
                            System.arraycopy(values, 0, outputs, first * pass.columns(), count * pass.columns()));
            kept = kept.with(name, new long[] {test.count(), pass.columns()}, outputs);
        }
    }

    /** The projections of each stage, drawn as the engine draws them. */
    private void keepProjections() {
        for (int stage = 0; stage < run.stages().size(); stage++) {
            for (Goal goal : run.stages().get(stage).goals()) {
                if (goal.signal() instanceof Signal.ProjectedHidden projected) {
                    Blueprint teacher = known.get(run.teachers().get(0)).blueprint();
                    Feature from = teacher.feature(projected.teacherLayer(), "teacher");
                    int width = from.width();
                    int dimensions = projected.fitsOutputToFeatures()
                            ? run.task().outputs()
                            : run.blueprint()
                                    .feature(projected.studentLayer(), "student")
                                    .width();
                    float[] matrix =
                            gaussian(new RunStreams(run).projection().at(from.number()), width, dimensions, width);
                    kept = kept.with("stage" + stage + ".projection", new long[] {width, dimensions}, matrix);
                }
            }
        }
    }

    private static float[] gaussian(RandomGenerator random, int rows, int columns, double variance) {
        float[] matrix = new float[rows * columns];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) (1 / StrictMath.sqrt(variance) * Normal.draw(random));
        }
        return matrix;
    }

    @Override
    public void close() {
        lessons.close();
        probes.close();
        teachers.close();
        batches.close();
        network.close();
    }
}
