package dev.distill.engine.worker;

import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Provenance;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The runs of a job, trained side by side on the same batches; one that fails loses no other. */
final class Cohort implements AutoCloseable {

    private final Job job;
    private final AtomicBoolean askedToShare;
    private final Consumer<Event> report;
    private final Provenance provenance;
    private final RunStore store;
    private final List<Trainee> training = new ArrayList<>();
    private Shared shared;
    private ProgressClock clock;
    private final SaveClock saves;

    /**
     * @param job the runs
     * @param provenance of their records
     * @param askedToShare set from another thread when half of the runs are wanted elsewhere
     * @param report is told what happens
     */
    Cohort(Job job, Provenance provenance, AtomicBoolean askedToShare, Consumer<Event> report) {
        this.job = job;
        this.askedToShare = askedToShare;
        this.report = report;
        this.provenance = provenance;
        this.saves = new SaveClock(job.saving());
        this.store = RunStore.in(Path.of(job.store()));
    }

    /**
     * Trains every run to its end.
     *
     * @throws StoreException where the store cannot be written, which is no run's fault
     */
    void train() {
        job.trained().forEach(this::begin);
        long first = training.stream().mapToLong(Trainee::next).min().orElse(0);
        clock = new ProgressClock(first);
        for (long step = first; !training.isEmpty(); step++) {
            shared.batches().draw(step);
            for (Trainee trainee : List.copyOf(training)) {
                if (trainee.next() == step) {
                    advance(trainee, step);
                }
            }
            if (clock.due(step)) {
                tellProgress();
            }
            if (saves.due(step)) {
                List.copyOf(training).forEach(this::save);
                saves.done();
            }
            if (askedToShare.get()) {
                share();
            }
        }
    }

    private void begin(TrainedRun run) {
        String identity = run.identity();
        Optional<Draft> draft = store.draft(identity);
        if (draft.isEmpty() || store.find(identity).isPresent()) {
            draft.ifPresent(Draft::close);
            report.accept(Event.of(draft.isEmpty() ? Event.Kind.BUSY : Event.Kind.THERE, identity, ""));
            return;
        }
        try {
            begin(run, draft.get());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            report.accept(Event.of(Event.Kind.FAILED, identity, Causes.of(e)));
        }
    }

    private void begin(TrainedRun run, Draft draft) {
        Trainee trainee = OrClosed.make(draft::close, () -> {
            Memory.check(run, job.teachers());
            return new Trainee(run, shared(), draft);
        });
        OrClosed.make(trainee::close, () -> {
            report.accept(Event.of(Event.Kind.STARTED, run.identity(), ""));
            trainee.resume();
            log("began", trainee);
            return training.add(trainee);
        });
    }

    /** Opened for the first run that asks: data that are not there are a cause of each run's failure, and of no worker's death. */
    private Shared shared() {
        shared = shared == null ? Shared.of(job, store) : shared;
        return shared;
    }

    /** Keeps half of the runs and lets go of them; those that read the same checkpoint of a teacher stay together. */
    private void share() {
        List<Trainee> byCheckpoint = new ArrayList<>(training);
        byCheckpoint.sort(Comparator.comparingLong(Trainee::checkpoint));
        List<Trainee> half = byCheckpoint.subList(0, byCheckpoint.size() / 2);
        half.forEach(this::save);
        List<Trainee> kept = half.stream().filter(training::contains).toList();
        kept.forEach(Trainee::close);
        training.removeAll(kept);
        askedToShare.set(false);
        report.accept(Event.of(
                Event.Kind.SHARED, "", kept.stream().map(Trainee::identity).collect(Collectors.joining(","))));
    }

    private void save(Trainee trainee) {
        try {
            trainee.save();
            log("kept", trainee);
            report.accept(Event.of(Event.Kind.SAVED, trainee.identity(), ""));
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            end(trainee, Event.Kind.FAILED, Causes.of(e));
        }
    }

    private void advance(Trainee trainee, long step) {
        try {
            if (!trainee.advance(step)) {
                trainee.commit(provenance);
                log("ended", trainee);
                end(trainee, Event.Kind.ENDED, "");
            } else if (job.timeoutSeconds() > 0 && trainee.seconds() > job.timeoutSeconds()) {
                end(
                        trainee,
                        Event.Kind.TIMED_OUT,
                        "stopped at step " + step + " after " + job.timeoutSeconds() + " s, its time limit");
            }
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            end(trainee, Event.Kind.FAILED, Causes.of(e));
        }
    }

    private void end(Trainee trainee, Event.Kind kind, String cause) {
        training.remove(trainee);
        trainee.close();
        report.accept(Event.of(kind, trainee.identity(), cause));
    }

    /** A line in the worker's log: in the order of time, those of all workers tell what was trained twice. */
    private static void log(String what, Trainee trainee) {
        System.out.println(Stopwatch.moment() + " " + what + " " + trainee.identity() + " at step " + trainee.next());
    }

    private void tellProgress() {
        double rate = clock.stepsPerSecond();
        training.forEach(
                trainee -> report.accept(Event.advanced(trainee.identity(), trainee.next(), rate, trainee.news())));
    }

    @Override
    public void close() {
        Shared last = shared;
        try (last) {
            closeTrainees();
        }
    }

    /** All of them, also where closing one fails. */
    private void closeTrainees() {
        if (!training.isEmpty()) {
            Trainee last = training.remove(training.size() - 1);
            try (last) {
                closeTrainees();
            }
        }
    }
}
