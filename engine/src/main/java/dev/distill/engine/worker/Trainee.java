package dev.distill.engine.worker;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.measure.Accuracy;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.network.Network;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.safetensors.Weights;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.WeightsFile;
import dev.distill.engine.worker.lesson.Lessons;
import dev.distill.engine.worker.measure.ProbeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A run in training: its network, the lesson of the moment, and what has been measured. */
final class Trainee implements AutoCloseable {

    private static final String STATE = "state";
    private static final String TEST_ACCURACY = new Accuracy(Split.TEST).mainColumn();

    private final TrainedRun run;
    private final String identity;
    private final Network network;
    private final Runnable begin;
    private final Supplier<Lessons> curriculum;
    private final ProbeReader probes;
    private final Draft draft;
    private final Stopwatch watch;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<CheckpointEntry> checkpoints = new ArrayList<>();
    private Lessons lessons;
    private long end;
    private long step;
    private long next;
    private Outcome outcome = Outcome.FINISHED;
    private String cause = "";
    private int told;

    Trainee(TrainedRun run, Shared shared, Draft draft) {
        this.run = run;
        this.identity = run.identity();
        this.network = Network.of(run.blueprint());
        this.begin = () -> StartingWeights.write(run, network, shared);
        this.probes = OrClosed.make(network::close, () -> {
            begin.run();
            return new ProbeReader(
                    run,
                    network,
                    shared.exams(),
                    this::temperature,
                    shared.teachers().generations(run),
                    shared.teachers().teaching(run));
        });
        this.curriculum = () -> new Lessons(
                run,
                network,
                shared.batches(),
                shared.supply(),
                shared.teachers(),
                () -> probes.score(Split.SELECTION));
        this.lessons = curriculum.get();
        this.draft = draft;
        this.watch = new Stopwatch();
        this.end = run.recipe().steps();
    }

    /** Goes on where the draft's last state was, if it has one that is whole and fits; else begins anew. */
    void resume() {
        Optional<Safetensors> kept = draft.state().flatMap(Trainee::read);
        Optional<TraineeState> state = kept.flatMap(Trainee::stateIn).filter(this::hasCheckpoints);
        if (state.isPresent() && restored(state.get(), kept.get())) {
            measurements.addAll(state.get().measurements());
            checkpoints.addAll(state.get().checkpoints());
            watch.restore(state.get().begun(), state.get().seconds());
            end = state.get().end();
            next = state.get().next();
        } else {
            draft.clear();
        }
    }

    /** Brings the arrays of a state; where those of another version do not fit, all is as it was at the start. */
    private boolean restored(TraineeState state, Safetensors kept) {
        lessons.reenter(state.lessons());
        try {
            kept.into("network.", network.parameters());
            lessons.restore(state.lessons(), kept);
            return true;
        } catch (DistillException | IllegalArgumentException e) {
            lessons.close();
            lessons = curriculum.get();
            begin.run();
            return false;
        }
    }

    /** A state that another version of distill kept may not be readable. */
    private static Optional<Safetensors> read(Path state) {
        try {
            return Optional.of(Safetensors.read(state));
        } catch (DistillException e) {
            return Optional.empty();
        }
    }

    private static Optional<TraineeState> stateIn(Safetensors kept) {
        try {
            return Optional.ofNullable(kept.metadata().get(STATE))
                    .map(text -> Canonical.read(text, TraineeState.class));
        } catch (DistillException e) {
            return Optional.empty();
        }
    }

    private boolean hasCheckpoints(TraineeState state) {
        return state.checkpoints().stream().allMatch(checkpoint -> {
            Path file = draft.file(WeightsFile.checkpoint(checkpoint.step()));
            return Files.exists(file) && digest(file).equals(checkpoint.sha256());
        });
    }

    private static String digest(Path file) {
        try {
            return Digest.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a state to go on from. */
    void save() {
        TraineeState state = new TraineeState(
                next,
                end,
                watch.seconds(),
                watch.begun(),
                List.copyOf(measurements),
                List.copyOf(checkpoints),
                lessons.state());
        Safetensors arrays = lessons.addTo(Safetensors.empty().with("network.", network.parameters()))
                .describedBy(STATE, Canonical.line(state));
        draft.keep(next, arrays::write);
    }

    String identity() {
        return identity;
    }

    /** The step that comes next; as many are done. */
    long next() {
        return next;
    }

    /** The step of the teacher's checkpoint that is read at the moment, or -1. */
    long checkpoint() {
        return lessons.state().checkpoint();
    }

    /** What has been measured since this was asked last; the first time, all since the run began, wherever that was. */
    List<Measurement> news() {
        int known = Math.min(told, measurements.size());
        told = measurements.size();
        return List.copyOf(measurements.subList(known, told));
    }

    /** The seconds that this run has taken of its worker. */
    double seconds() {
        return watch.seconds();
    }

    /** Measures and, unless the run is over, makes one update on the batch of this step; returns whether it goes on. */
    boolean advance(long now) {
        watch.start();
        step = now;
        if (due()) {
            probes.at(step, step >= end).ifPresentOrElse(this::look, this::diverge);
        }
        boolean on = now < end;
        if (on) {
            lessons.run(now);
            next = now + 1;
        }
        watch.stop();
        return on;
    }

    private boolean due() {
        return step >= end || keeps() || run.measures().stream().anyMatch(measure -> step % measure.steps() == 0);
    }

    private void diverge() {
        outcome = Outcome.DIVERGED;
        cause = "the outputs are not finite at step " + step;
        end = step;
    }

    private void look(List<Measurement> measured) {
        measurements.addAll(measured);
        if (keeps() || step >= end && run.checkpointEvery().isPresent()) {
            keep();
        }
        if (run.recipe().stop() instanceof Stop.OnceAccurate once
                && end == run.recipe().steps()) {
            accuracy(once.split()).filter(value -> value > once.above()).ifPresent(value -> {
                end = Math.min(end, step + once.extraSteps());
                if (step >= end) {
                    completeRow();
                }
            });
        }
    }

    private Optional<Double> temperature() {
        return lessons.temperature();
    }

    /** At a run's end every column has a value, also those whose turn it is not. */
    private void completeRow() {
        List<Measurement> row = probes.at(step, true).orElseThrow();
        measurements.removeIf(measurement -> measurement.step() == step);
        measurements.addAll(row);
        if (run.checkpointEvery().isPresent() && !keeps()) {
            keep();
        }
    }

    /** The accuracy that a stop rule looks at: a teacher's at its checkpoints, a student's when accuracy is measured. */
    private Optional<Double> accuracy(Split split) {
        if (run.checkpointEvery().isPresent()) {
            return keeps() ? Optional.of(checkpoints.get(checkpoints.size() - 1).score()) : Optional.empty();
        }
        return measurements.stream()
                .filter(measurement ->
                        measurement.step() == step && measurement.column().equals(TEST_ACCURACY))
                .map(measurement -> split == Split.TEST ? measurement.value() : probes.score(split))
                .findFirst();
    }

    /** Whether a checkpoint is due; the start is none. */
    private boolean keeps() {
        return step > 0
                && run.checkpointEvery().isPresent()
                && step % run.checkpointEvery().getAsLong() == 0;
    }

    private void keep() {
        String digest = draft.write(WeightsFile.checkpoint(step), Weights.of(network.parameters()));
        checkpoints.add(new CheckpointEntry(step, probes.score(Split.SELECTION), digest));
    }

    /** Writes the run's entry into the store. */
    void commit(Provenance provenance) {
        if (run.checkpointEvery().isEmpty()) {
            draft.write(WeightsFile.FINAL, Weights.of(network.parameters()));
        }
        draft.commit(new RunRecord(
                RunRecord.SCHEMA,
                identity,
                outcome,
                cause,
                step,
                measurements,
                lessons.entries(),
                checkpoints,
                run,
                provenance,
                new Clock(watch.begun(), watch.seconds())));
    }

    @Override
    public void close() {
        Lessons last = lessons;
        try (draft;
                network;
                probes;
                last) {}
    }
}
