package dev.distill.dsl.measure;

import dev.distill.dsl.task.Task;

/**
 * How wrong test strings are read: the insertions, deletions and replacements that make what the best path spells into the strings, summed
 * over all, over the characters of the strings. The best path takes the likeliest class of each frame, ties to the lowest (Graves and
 * others 2006) [paper]; no lexicon.
 */
public record CharacterErrors() implements Probe {
    @Override
    public String mainColumn() {
        return "character-errors";
    }

    @Override
    public String misfit(Task task) {
        return task.spells() ? "" : "its labels are no strings";
    }

    @Override
    public boolean canPass(double threshold) {
        return Double.isFinite(threshold) && threshold > 0;
    }

    @Override
    public String label() {
        return "character error rate on test strings";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.characterErrors(this);
    }
}
