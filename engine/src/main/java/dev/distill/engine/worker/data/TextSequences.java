package dev.distill.engine.worker.data;

import dev.distill.dsl.corpus.CorpusPart;
import dev.distill.dsl.corpus.IdsFile;
import dev.distill.dsl.recipe.Split;

/**
 * Windows of a text. Each epoch takes the training windows in an order of its own: the batch of a step follows from the step alone. Windows
 * that are held out, or that a teacher's features are standardised on, lie at equal distances over their part.
 */
final class TextSequences implements Sequences {
    private final IdsFile text;
    private final int length;
    private final Epochs epochs;

    TextSequences(IdsFile text, int length, int batchSize, RunStreams streams) {
        this.text = text;
        this.length = length;
        this.epochs = new Epochs(Math.toIntExact(text.windows(CorpusPart.TRAINING)), batchSize, streams.order());
    }

    @Override
    public void batch(long step, int[] ids, boolean[] closes) {
        for (int row = 0; row < ids.length / length; row++) {
            text.copy(CorpusPart.TRAINING, epochs.example(step, row), ids, row * length);
        }
    }

    @Override
    public void heldOut(Split split, int[] ids, boolean[] closes) {
        spread(split == Split.TEST ? CorpusPart.TEST : CorpusPart.SELECTION, ids);
    }

    @Override
    public void probed(int[] ids) {
        spread(CorpusPart.TEST, ids);
    }

    @Override
    public int unlabelled(int[] ids, boolean[] closes) {
        return spread(CorpusPart.TRAINING, ids);
    }

    private int spread(CorpusPart part, int[] ids) {
        int wanted = ids.length / length;
        long there = text.windows(part);
        int count = (int) Math.min(wanted, there);
        for (int row = 0; row < count; row++) {
            text.copy(part, row * there / count, ids, row * length);
        }
        return count;
    }
}
