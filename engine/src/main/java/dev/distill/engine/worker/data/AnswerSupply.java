package dev.distill.engine.worker.data;

import dev.distill.dsl.corpus.Coder;
import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.question.AnswerWindow;
import dev.distill.dsl.question.Passage;
import dev.distill.dsl.question.QuestionPart;
import dev.distill.dsl.question.QuestionSplit;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.AnswersInText;
import dev.distill.dsl.task.Field;
import dev.distill.engine.store.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Windows of texts with their questions, made into ids when a worker begins. Each epoch takes the training windows in an order of its own: the
 * batch of a step follows from the step alone.
 */
final class AnswerSupply implements Supply {
    private final AnswersInText task;
    private final int padding;
    private final QuestionPart training;
    private final QuestionPart selection;
    private final QuestionPart test;
    private final Epochs epochs;

    private AnswerSupply(AnswersInText task, int batchSize, QuestionSplit split, Coder coder, RunStreams streams) {
        this.task = task;
        this.padding = task.special().id(Special.PADDING);
        this.training = cut(split.training(), coder);
        this.selection = cut(split.selection(), coder);
        this.test = cut(split.test(), coder);
        this.epochs = new Epochs(training.windows().size(), batchSize, streams.order());
    }

    static AnswerSupply of(AnswersInText task, int batchSize, DataFiles files, RunStreams streams) {
        try {
            Coder coder = task.tokeniser().coder(files::of);
            return new AnswerSupply(task, batchSize, task.questions(files::of), coder, streams);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private QuestionPart cut(List<Passage> passages, Coder coder) {
        SpecialIds special = task.special();
        return QuestionPart.of(passages, coder, special, task.windows());
    }

    @Override
    public void batch(long step, Examples into) {
        for (int row = 0; row < into.count(); row++) {
            write(training.windows().get(epochs.example(step, row)), into, row);
        }
    }

    @Override
    public Examples heldOut(Split split) {
        return split == Split.TEST
                ? first(test, task.testExamples())
                : first(selection, selection.windows().size());
    }

    @Override
    public QuestionPart questions(Split split) {
        return split == Split.TEST ? test : selection;
    }

    @Override
    public Examples unlabelled(int count) {
        return first(training, Math.min(count, training.windows().size()));
    }

    private Examples first(QuestionPart part, int count) {
        Examples examples = Examples.room(task, count);
        for (int row = 0; row < count; row++) {
            write(part.windows().get(row), examples, row);
        }
        return examples;
    }

    private void write(AnswerWindow window, Examples into, int row) {
        int from = row * task.windows().length();
        int to = from + task.windows().length();
        int end = from + window.ids().length;
        for (int i = 0; i < window.ids().length; i++) {
            into.inputs()[from + i] = window.ids()[i];
        }
        Arrays.fill(into.inputs(), end, to, padding);
        float[] hidden = into.others().get(Field.HIDDEN);
        Arrays.fill(hidden, from, end, 0);
        Arrays.fill(hidden, end, to, 1);
        float[] segments = into.others().get(Field.SEGMENTS);
        Arrays.fill(segments, from, to, 0);
        Arrays.fill(segments, from + window.textAt(), end, 1);
        into.labels()[2 * row] = window.begin();
        into.labels()[2 * row + 1] = window.end();
    }
}
