package dev.distill.engine.worker;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.WeightsFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The teachers of a job: their records, and a pass for each checkpoint that some student reads at the moment. */
final class Teachers implements AutoCloseable {

    private record Key(String teacher, long step) {}

    private final RunStore store;
    private final Batches batches;
    private final Map<String, RunSpecification> specifications = new HashMap<>();
    private final Map<String, RunRecord> records = new HashMap<>();
    private final Map<Key, TeacherPass> passes = new HashMap<>();

    Teachers(List<RunSpecification> teachers, RunStore store, Batches batches) {
        this.store = store;
        this.batches = batches;
        teachers.forEach(teacher -> specifications.put(teacher.identity(), teacher));
    }

    /** The checkpoints of a teacher, in the order of steps. */
    List<CheckpointEntry> checkpoints(String teacher) {
        return records.computeIfAbsent(teacher, identity -> store.find(identity)
                        .orElseThrow(() -> new DistillException(
                                "The teacher's entry (" + identity + ") is not in the store.",
                                "Start the study again: it will be trained.")))
                .checkpoints();
    }

    /** The pass of a checkpoint, to be given back by {@link #release}. */
    TeacherPass acquire(String teacher, long step) {
        Key key = new Key(teacher, step);
        TeacherPass pass = passes.computeIfAbsent(key, this::load);
        pass.retain();
        return pass;
    }

    /** Gives a pass back; one that nobody reads any more is closed. */
    void release(TeacherPass pass) {
        pass.release();
        if (pass.idle()) {
            passes.values().remove(pass);
            pass.close();
        }
    }

    private TeacherPass load(Key key) {
        RunSpecification teacher = specifications.get(key.teacher());
        Network network = Network.of(teacher.architecture(), teacher.task());
        try {
            Weights.read(store.weights(key.teacher(), WeightsFile.checkpoint(key.step())), network.parameters());
            return new TeacherPass(network, batches);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    @Override
    public void close() {
        passes.values().forEach(TeacherPass::close);
        passes.clear();
    }
}
