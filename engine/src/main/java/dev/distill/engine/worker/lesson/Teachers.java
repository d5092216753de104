package dev.distill.engine.worker.lesson;

import dev.distill.dsl.Training;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.network.Network;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.safetensors.Weights;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.WeightsFile;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.measure.Generations;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The teachers of a job: their records, and a pass for each checkpoint that some student reads at the moment. A pass that nobody
 * reads any more takes the next checkpoint's weights, so that a step to another checkpoint compiles nothing.
 */
public final class Teachers implements AutoCloseable {
    private record Key(String teacher, long step) {}

    private final RunStore store;
    private final Batches batches;
    private final Map<String, RunSpecification> specifications = new HashMap<>();
    private final Map<String, RunRecord> records = new HashMap<>();
    private final Map<Key, TeacherPass> passes = new LinkedHashMap<>();
    private final Map<List<Object>, Moments> moments = new HashMap<>();

    /** The teachers of some runs, which see those batches. */
    public Teachers(List<RunSpecification> teachers, RunStore store, Batches batches) {
        this.store = store;
        this.batches = batches;
        teachers.forEach(teacher -> specifications.put(teacher.identity(), teacher));
    }

    /**
     * The checkpoints of a teacher, in the order of steps.
     *
     * @throws DistillException where it has not finished: what it was before it diverged is no teacher that anybody declared
     */
    List<CheckpointEntry> checkpoints(String teacher) {
        return records.computeIfAbsent(teacher, this::finished).checkpoints();
    }

    private RunRecord finished(String teacher) {
        RunRecord record = store.find(teacher)
                .orElseThrow(() -> new DistillException(
                        "The teacher's entry (" + teacher + ") is not in the store.",
                        "Start the study again: it will be trained."));
        if (record.outcome() == Outcome.DIVERGED) {
            throw new DistillException(
                    "The teacher has diverged at step " + record.steps() + ", and teaches nobody (" + record.cause()
                            + ").",
                    "Give it a lower rate, or clippedAt(1) in its recipe.");
        }
        return record;
    }

    /** The pass of a checkpoint, to be given back by {@link #release}. */
    TeacherPass acquire(String teacher, long step) {
        Key key = new Key(teacher, step);
        TeacherPass pass = passes.get(key);
        if (pass == null) {
            pass = loaded(key);
            passes.put(key, pass);
        }
        pass.retain();
        return pass;
    }

    /** Gives a pass back; of those of a teacher that nobody reads, one is kept. */
    void release(TeacherPass pass) {
        pass.release();
        Key key = passes.keySet().stream()
                .filter(known -> passes.get(known) == pass)
                .findFirst()
                .orElseThrow();
        if (pass.idle() && idle(key.teacher()).count() > 1) {
            passes.remove(key);
            pass.close();
        }
    }

    private Stream<Key> idle(String teacher) {
        return passes.keySet().stream()
                .filter(key -> key.teacher().equals(teacher))
                .filter(key -> passes.get(key).idle());
    }

    private TeacherPass loaded(Key key) {
        Optional<Key> idle = idle(key.teacher()).findFirst();
        TeacherPass pass = idle.map(passes::remove).orElseGet(() -> made(key.teacher()));
        return OrClosed.make(pass::close, () -> {
            Weights.read(
                    store.weights(key.teacher(), WeightsFile.checkpoint(key.step())),
                    pass.network().parameters());
            pass.rewritten();
            return pass;
        });
    }

    private TeacherPass made(String teacher) {
        Network network = GivenNetwork.of(specifications.get(teacher), store);
        return OrClosed.make(network::close, () -> new TeacherPass(network, batches));
    }

    /** The finished generations among the teachers of a run. */
    public Generations generations(RunSpecification run) {
        return finished(run.teachers().stream()
                .map(specifications::get)
                .filter(teacher -> teacher.lineage().startsWith(Training.Descent.GENERATION.word()))
                .toList());
    }

    /** The finished teacher that a run learns from, if anybody teaches it. */
    public Generations teaching(RunSpecification run) {
        return finished(
                run.teachers().stream().limit(1).map(specifications::get).toList());
    }

    private Generations finished(List<RunSpecification> some) {
        return new Generations() {
            @Override
            public boolean isEmpty() {
                return some.isEmpty();
            }

            @Override
            public void each(Consumer<Network> looking) {
                some.forEach(teacher -> finished(teacher, looking));
            }
        };
    }

    private void finished(RunSpecification teacher, Consumer<Network> looking) {
        try (Network network = GivenNetwork.of(teacher, store)) {
            atItsEnd(teacher.identity()).into(network.parameters());
            looking.accept(network);
        }
    }

    /** The arrays of a teacher as it is at its end. */
    public Safetensors atItsEnd(String teacher) {
        List<CheckpointEntry> kept = checkpoints(teacher);
        return Safetensors.read(store.weights(
                teacher, WeightsFile.checkpoint(kept.get(kept.size() - 1).step())));
    }

    /** The mean divergence from a checkpoint to a student on the selection examples, as the student is now, in nats. */
    double divergence(String teacher, long step, Network student, Supply supply) {
        RunSpecification specification = specifications.get(teacher);
        try (Network network = GivenNetwork.of(specification, store)) {
            Weights.read(store.weights(teacher, WeightsFile.checkpoint(step)), network.parameters());
            return Divergences.mean(specification.task(), network, student, supply.heldOut(Split.SELECTION));
        }
    }

    /** Moments by what they are of, computed once for all runs of a job. */
    Moments moments(List<Object> of, Supplier<Moments> computed) {
        Moments known = moments.get(of);
        if (known == null) {
            known = computed.get();
            moments.put(of, known);
        }
        return known;
    }

    @Override
    public void close() {
        passes.values().forEach(TeacherPass::close);
        passes.clear();
    }
}
