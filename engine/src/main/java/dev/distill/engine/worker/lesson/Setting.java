package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.data.Supply;
import java.util.random.RandomGenerator;

/**
 * What a lesson is given in.
 *
 * @param batches of a stage's examples
 * @param supply whose examples calibrate what is read of a teacher
 * @param teachers whom the pass is of, or null
 * @param pass of the checkpoint that teaches at first, or null
 * @param stageIndex the stage's place in the curriculum, from 0
 */
record Setting(TrainedRun run, Batches batches, Supply supply, Teachers teachers, TeacherPass pass, int stageIndex) {

    Stage stage() {
        return run.stages().get(stageIndex);
    }

    RunStreams streams() {
        return new RunStreams(run);
    }

    /** What the weights begin with that a goal trains beside the student's. */
    RandomGenerator regressor(int goal) {
        return streams().regressor().at(stageIndex + 1_000L * goal);
    }
}
