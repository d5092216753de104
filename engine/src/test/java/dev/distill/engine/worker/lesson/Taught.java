package dev.distill.engine.worker.lesson;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.stream.Streams;
import dev.distill.engine.Specimens;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.safetensors.Weights;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.WeightsFile;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.data.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** A student in the middle of its curriculum, without a worker around it. */
final class Taught implements AutoCloseable {
    final TrainedRun run;
    final Network network;
    final Supply supply;
    final Batches batches;
    final Teachers teachers;
    final Lessons lessons;

    Taught(TrainedRun run, List<RunSpecification> teachers, RunStore store) {
        this(run, teachers, store, () -> 0);
    }

    Taught(TrainedRun run, List<RunSpecification> teachers, RunStore store, DoubleSupplier score) {
        this.run = run;
        this.network = Network.of(run.blueprint());
        Start.draw(network, new RunStreams(run).init());
        this.supply = Supply.of(run, new DataFiles(store));
        this.batches = new Batches(run.task(), run.batchSize(), supply);
        this.teachers = new Teachers(teachers, store, batches);
        this.lessons = new Lessons(run, network, batches, supply, this.teachers, score);
    }

    /** Trains for so many steps from the first. */
    Taught after(long steps) {
        return after(steps, step -> {});
    }

    Taught after(long steps, Consumer<Long> each) {
        return go(0, steps, each);
    }

    /** Trains from a step until another. */
    Taught go(long from, long to) {
        return go(from, to, step -> {});
    }

    private Taught go(long from, long to, Consumer<Long> each) {
        for (long step = from; step < to; step++) {
            batches.draw(step);
            lessons.run(step);
            each.accept(step);
        }
        return this;
    }

    /** Writes a teacher's entry whose checkpoints have weights of their own. */
    static void enter(TrainedRun teacher, RunStore store, long... steps) {
        List<CheckpointEntry> checkpoints = new ArrayList<>();
        try (Network network = Network.of(teacher.blueprint());
                Draft draft = store.draft(teacher.identity()).orElseThrow()) {
            for (long step : steps) {
                Start.draw(network, Streams.of(step).stream("checkpoint"));
                String digest = draft.write(WeightsFile.checkpoint(step), Weights.of(network.parameters()));
                checkpoints.add(new CheckpointEntry(step, 0.5, digest));
            }
            RunRecord like = Specimens.record(teacher);
            draft.commit(new RunRecord(
                    RunRecord.SCHEMA,
                    teacher.identity(),
                    Outcome.FINISHED,
                    "",
                    steps[steps.length - 1],
                    like.measurements(),
                    List.of(),
                    checkpoints,
                    teacher,
                    like.provenance(),
                    new Clock("2026-11-21T00:00:00Z", 1)));
        }
    }

    @Override
    public void close() {
        lessons.close();
        teachers.close();
        batches.close();
        network.close();
    }
}
