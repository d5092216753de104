package dev.distill.engine.worker;

import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.lesson.Teachers;
import dev.distill.engine.worker.measure.HeldOutParts;

/**
 * What the runs of a job share: all of them have the same task, seed and lineage.
 *
 * @param supply of examples
 * @param batches of the step that all are at
 * @param teachers and their passes over these batches
 * @param exams on held-out examples
 * @param models the files that networks are read from
 */
record Shared(Supply supply, Batches batches, Teachers teachers, HeldOutParts exams, GivenModels models)
        implements AutoCloseable {

    /**
     * Opens the data of a job.
     *
     * @throws dev.distill.dsl.error.DistillException where data are not there, or damaged
     */
    static Shared of(Job job, RunStore store) {
        TrainedRun any = job.trained().get(0);
        Supply supply = Supply.of(any, new DataFiles(store));
        Batches batches = new Batches(any.task(), any.batchSize(), supply);
        return new Shared(
                supply,
                batches,
                new Teachers(job.teachers(), store, batches),
                new HeldOutParts(any.task(), supply),
                new GivenModels(store));
    }

    @Override
    public void close() {
        teachers.close();
        batches.close();
    }
}
