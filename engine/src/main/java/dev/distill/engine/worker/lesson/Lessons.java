package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.StageEntry;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.data.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** A run's curriculum in progress: which lesson each step takes, compiled once a stage. */
public final class Lessons implements AutoCloseable {
    private static final long NOBODY = -1;

    private final TrainedRun run;
    private final Network student;
    private final Batches batches;
    private final Supply supply;
    private final Teachers teachers;
    private final DoubleSupplier selectionScore;
    private final Standing standing = new Standing() {
        @Override
        public double score() {
            return selectionScore.getAsDouble();
        }

        @Override
        public double divergence(long step) {
            return teachers.divergence(teacher(), step, student, supply);
        }
    };
    private final List<StageEntry> entries = new ArrayList<>();
    private int index = -1;
    private long entered;
    private long leaves;
    private long rateOrigin;
    private CheckpointSchedule schedule;
    private long checkpoint = NOBODY;
    private Lesson lesson;
    private Best best;
    private Optional<Double> temperature = Optional.empty();

    /**
     * The lessons of a run, before the first.
     *
     * @param selectionScore what the student is worth on the selection examples, as it is now
     */
    public Lessons(
            TrainedRun run,
            Network student,
            Batches batches,
            Supply supply,
            Teachers teachers,
            DoubleSupplier selectionScore) {
        this.run = run;
        this.student = student;
        this.batches = batches;
        this.supply = supply;
        this.teachers = teachers;
        this.selectionScore = selectionScore;
    }

    /** Makes the update of a step. */
    public void run(long step) {
        boolean fresh = step >= leaves;
        look(step);
        if (fresh) {
            enter(step);
        }
        long wanted = schedule == null ? NOBODY : schedule.checkpoint(step, step - entered);
        if (fresh || wanted != checkpoint) {
            turnTo(step, wanted, fresh);
        }
        long length = Math.min(leaves, run.recipe().steps()) - entered;
        lesson.run(rate(step, length), step, step - entered, length);
        temperature = lesson.temperature();
    }

    private double rate(long step, long stageLength) {
        Recipe recipe = run.recipe();
        double rate = recipe.rate() * recipe.schedule().at(step - rateOrigin, rateEnd() - rateOrigin);
        Optional<Schedule> factor = stage().rate();
        return factor.isPresent() ? rate * factor.get().at(step - entered, stageLength) : rate;
    }

    /** Where the rate's schedule ends: with the run, or where the next stage with a fresh optimiser begins. */
    private long rateEnd() {
        long end = run.recipe().steps();
        if (!run.recipe().schedule().countsStages()) {
            return end;
        }
        long left = leaves;
        for (Stage later : run.stages().subList(index + 1, run.stages().size())) {
            if (later.entrance().freshOptimiser()) {
                return Math.min(left, end);
            }
            left += later.duration().steps().orElse(end);
        }
        return end;
    }

    /** Where a stage keeps the best of its students, the one of this moment may be it; the start of the stage is none of them. */
    private void look(long step) {
        if (best == null || step == entered) {
            return;
        }
        long every = stage().duration().looks().orElseThrow().steps();
        if (step == leaves || (step - entered) % every == 0) {
            best.look(selectionScore.getAsDouble());
        }
    }

    private void turnTo(long step, long wanted, boolean fresh) {
        if (fresh) {
            compile(wanted);
        } else {
            learnFrom(wanted);
        }
        checkpoint = wanted;
        OptionalLong told = wanted == NOBODY ? OptionalLong.empty() : OptionalLong.of(wanted);
        entries.add(new StageEntry(step, index, told));
    }

    /** Adds the arrays of the lesson of the moment, if one has begun. */
    public Safetensors addTo(Safetensors arrays) {
        Safetensors more = best == null ? arrays : best.addTo(arrays);
        return lesson == null ? more : lesson.addTo(more);
    }

    /** Where the curriculum is. */
    public LessonsState state() {
        return new LessonsState(
                index,
                entered,
                leaves,
                rateOrigin,
                checkpoint,
                lesson == null ? 0 : lesson.updates(),
                List.copyOf(entries),
                schedule == null ? Optional.empty() : schedule.state(),
                best == null ? Optional.empty() : best.score(),
                temperature);
    }

    /** Goes back to where a curriculum was; {@link #restore} brings what its lesson had learned. */
    public void reenter(LessonsState state) {
        index = state.stage();
        entered = state.entered();
        leaves = state.leaves();
        rateOrigin = state.rateOrigin();
        temperature = state.temperature();
        entries.addAll(state.entries());
        if (index >= 0) {
            schedule = schedule();
            state.saturation().ifPresent(saturation -> schedule.restore(saturation));
            lesson = compiled(state.checkpoint());
            checkpoint = state.checkpoint();
            best = best();
        }
    }

    /** Brings the arrays of the lesson of the moment, if one has begun. */
    public void restore(LessonsState state, Safetensors arrays) {
        if (lesson != null) {
            lesson.restore(arrays, state.updates());
        }
        if (best != null) {
            best.restore(state.best(), arrays);
        }
    }

    /** The stages and checkpoints as they came. */
    public List<StageEntry> entries() {
        return entries;
    }

    /** The temperature that the last step was taught at; none where nobody taught at one. */
    public Optional<Double> temperature() {
        return temperature;
    }

    /** The lesson of the moment, or null before the first. */
    Lesson lesson() {
        return lesson;
    }

    private Stage stage() {
        return run.stages().get(index);
    }

    private void enter(long step) {
        leaveBest();
        index++;
        entered = step;
        Stage stage = stage();
        OptionalLong steps = stage.duration().steps();
        leaves = steps.isPresent() ? step + steps.getAsLong() : Long.MAX_VALUE;
        if (stage.entrance().freshOptimiser()) {
            rateOrigin = step;
        }
        if (stage.entrance().freshOutput()) {
            Start.drawOutput(student, new RunStreams(run).output(), index);
        }
        schedule = schedule();
        best = best();
    }

    /** A stage that is left with its best student goes on with it. */
    private void leaveBest() {
        if (best != null) {
            best.giveBack();
            best.close();
            best = null;
        }
    }

    private Best best() {
        return stage().duration().looks().isPresent() ? new Best(student) : null;
    }

    private CheckpointSchedule schedule() {
        Optional<CheckpointChoice> choice = stage().checkpoint();
        if (choice.isEmpty()) {
            return null;
        }
        List<CheckpointEntry> checkpoints = teachers.checkpoints(teacher());
        return CheckpointSchedule.of(choice.get(), checkpoints, standing);
    }

    private String teacher() {
        return run.teachers().get(0);
    }

    private void compile(long wanted) {
        Lesson next = compiled(wanted);
        Lesson before = lesson;
        lesson = next;
        try {
            if (before != null && !stage().entrance().freshOptimiser()) {
                next.continueFrom(before);
            }
        } finally {
            leave(before);
        }
    }

    private Lesson compiled(long wanted) {
        TeacherPass pass = wanted == NOBODY ? null : teachers.acquire(teacher(), wanted);
        return OrClosed.make(
                () -> release(pass),
                () -> LessonBuilder.lesson(student, new Setting(run, batches, supply, teachers, pass, index)));
    }

    /** A pass that is let go of first may be the one that takes the next checkpoint's weights. */
    private void learnFrom(long wanted) {
        release(lesson.letGo());
        TeacherPass next = teachers.acquire(teacher(), wanted);
        OrClosed.make(() -> release(next), () -> {
            lesson.learnFrom(next);
            return next;
        });
    }

    private void release(TeacherPass passOrNull) {
        if (passOrNull != null) {
            teachers.release(passOrNull);
        }
    }

    private void leave(Lesson lessonOrNull) {
        if (lessonOrNull != null) {
            TeacherPass pass = lessonOrNull.letGo();
            lessonOrNull.close();
            release(pass);
        }
    }

    @Override
    public void close() {
        if (best != null) {
            best.close();
            best = null;
        }
        leave(lesson);
        lesson = null;
    }
}
