package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.network.Network;
import java.util.List;

/** Compiles one stage of one run: writes the student down, and the losses of the stage's goals over it. */
final class LessonBuilder {
    private final Setting setting;
    private final LessonDraft draft;
    private final OutputLosses outputs;
    private final LayerLosses layers;

    private LessonBuilder(Setting setting, LessonDraft draft) {
        CountedRows rows = new CountedRows(draft, setting);
        this.setting = setting;
        this.draft = draft;
        this.outputs = new OutputLosses(draft, setting, rows);
        this.layers = new LayerLosses(draft, setting, rows);
    }

    /** The lesson of a student, which learns from the setting's pass at first. */
    static Lesson lesson(Network student, Setting setting) {
        LessonDraft draft = new LessonDraft(
                student,
                setting.batches().inputs(),
                new Masks(setting.streams().dropout()),
                new Portions(setting.run().recipe().optimiser().parts()));
        Lesson lesson = OrClosed.make(
                draft::close,
                () -> draft.minimising(
                        new LessonBuilder(setting, draft).loss(),
                        Updaters.of(setting.run().recipe())));
        return OrClosed.make(lesson::close, () -> {
            if (setting.pass() != null) {
                lesson.learnFrom(setting.pass());
            }
            return lesson;
        });
    }

    private LossNode loss() {
        List<Goal> goals = setting.stage().goals();
        LossNode loss = null;
        for (int index = 0; index < goals.size(); index++) {
            draft.goal(index);
            LossNode one = weighed(goals.get(index));
            loss = loss == null ? one : loss.plus(one);
        }
        return loss;
    }

    private LossNode weighed(Goal goal) {
        LossNode loss = goal.signal().read(new Reader(goal));
        return goal.weight().isConstant() && goal.weight().at(0, 1) == 1
                ? loss
                : loss.times(draft.dials().of(goal.weight()));
    }

    /** The loss of a goal by what it learns from. */
    private final class Reader implements Signal.Reader<LossNode> {
        private final Goal goal;

        Reader(Goal goal) {
            this.goal = goal;
        }

        @Override
        public LossNode labels(Signal.Labels signal) {
            return outputs.labels(goal.loss());
        }

        @Override
        public LossNode teacherOutputs(Signal.TeacherOutputs signal) {
            return outputs.teacher(signal, goal.loss());
        }

        @Override
        public LossNode projectedHidden(Signal.ProjectedHidden signal) {
            return layers.projection(signal, goal.loss());
        }

        @Override
        public LossNode hint(Signal.Hint signal) {
            return layers.hint(signal, goal.loss());
        }

        @Override
        public LossNode relations(Signal.Relations signal) {
            return layers.relations(signal);
        }
    }
}
