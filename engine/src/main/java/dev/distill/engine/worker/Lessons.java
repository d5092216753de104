package dev.distill.engine.worker;

import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.StageEntry;
import dev.distill.engine.program.Safetensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** A run's curriculum in progress: which lesson each step takes, compiled anew where stage or checkpoint change. */
final class Lessons implements AutoCloseable {

    private final TrainedRun run;
    private final Network student;
    private final Batches batches;
    private final Teachers teachers;
    private final DoubleSupplier selectionAccuracy;
    private final List<StageEntry> entries = new ArrayList<>();
    private int index = -1;
    private long entered;
    private long leaves;
    private long rateOrigin;
    private Follower follower;
    private long checkpoint = -1;
    private Lesson lesson;

    Lessons(TrainedRun run, Network student, Batches batches, Teachers teachers, DoubleSupplier selectionAccuracy) {
        this.run = run;
        this.student = student;
        this.batches = batches;
        this.teachers = teachers;
        this.selectionAccuracy = selectionAccuracy;
    }

    /** Makes the update of a step. */
    void run(long step) {
        boolean fresh = step >= leaves;
        if (fresh) {
            enter(step);
        }
        long wanted = follower == null ? -1 : follower.checkpoint(step, step - entered);
        if (fresh || wanted != checkpoint) {
            compile(step, wanted, fresh && stage().freshOptimiser());
        }
        Recipe recipe = run.recipe();
        lesson.run(recipe.rate() * recipe.schedule().factor(step - rateOrigin, recipe.steps() - rateOrigin));
    }

    /** Adds the arrays of the lesson of the moment, if one has begun. */
    Safetensors addTo(Safetensors arrays) {
        return lesson == null ? arrays : lesson.addTo(arrays);
    }

    /** Where the curriculum is. */
    LessonsState state() {
        return new LessonsState(
                index,
                entered,
                leaves,
                rateOrigin,
                checkpoint,
                lesson == null ? 0 : lesson.updates(),
                List.copyOf(entries),
                follower == null ? Optional.empty() : follower.state());
    }

    /** Goes back to where a curriculum was; {@link #restore} brings what its lesson had learned. */
    void reenter(LessonsState state) {
        index = state.stage();
        entered = state.entered();
        leaves = state.leaves();
        rateOrigin = state.rateOrigin();
        entries.addAll(state.entries());
        if (index >= 0) {
            follower = stage().signal().needsTeacher() ? follower(stage().signal()) : null;
            state.saturation().ifPresent(saturation -> follower.restore(saturation));
            lesson = compiled(state.checkpoint());
            checkpoint = state.checkpoint();
        }
    }

    /** Brings the arrays of the lesson of the moment, if one has begun. */
    void restore(LessonsState state, Safetensors arrays) {
        if (lesson != null) {
            lesson.restore(arrays, state.updates());
        }
    }

    /** The stages and checkpoints as they came. */
    List<StageEntry> entries() {
        return entries;
    }

    private Stage stage() {
        return run.curriculum().stages().get(index);
    }

    private void enter(long step) {
        index++;
        entered = step;
        Stage stage = stage();
        leaves = stage.duration() instanceof Duration.ForSteps steps ? step + steps.steps() : Long.MAX_VALUE;
        if (stage.freshOptimiser()) {
            rateOrigin = step;
        }
        if (stage.freshOutput()) {
            Start.drawOutput(student, new RunStreams(run).output(), index);
        }
        follower = stage.signal().needsTeacher() ? follower(stage.signal()) : null;
    }

    /** Features come from the finished teacher. */
    private Follower follower(Signal signal) {
        List<CheckpointEntry> checkpoints = teachers.checkpoints(run.teacher().orElseThrow());
        return signal instanceof Signal.TeacherOutputs outputs
                ? Follower.of(outputs.checkpoint(), checkpoints, selectionAccuracy)
                : (step, stageStep) -> checkpoints.get(checkpoints.size() - 1).step();
    }

    private void compile(long step, long wanted, boolean freshOptimiser) {
        Lesson next = compiled(wanted);
        if (lesson != null && !freshOptimiser) {
            next.continueFrom(lesson);
        }
        leave();
        lesson = next;
        checkpoint = wanted;
        entries.add(new StageEntry(
                step, stage().signal().describe() + (wanted < 0 ? "" : " [checkpoint of step " + wanted + "]")));
    }

    private Lesson compiled(long wanted) {
        TeacherPass pass = wanted < 0 ? null : teachers.acquire(run.teacher().orElseThrow(), wanted);
        LessonBuilder builder = new LessonBuilder(run, student, batches, pass, stage(), index);
        try {
            return builder.build();
        } catch (RuntimeException | Error e) {
            builder.discard();
            if (pass != null) {
                teachers.release(pass);
            }
            throw e;
        }
    }

    private void leave() {
        if (lesson != null) {
            lesson.close();
            if (lesson.pass() != null) {
                teachers.release(lesson.pass());
            }
        }
    }

    @Override
    public void close() {
        leave();
        lesson = null;
    }
}
