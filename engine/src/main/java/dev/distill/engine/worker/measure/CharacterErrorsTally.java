package dev.distill.engine.worker.measure;

/** The edits that make what is spelled into the strings that are right, summed over all, over the characters of these. */
final class CharacterErrorsTally implements Tally {
    private final Spelling spelling;
    private long edits;
    private long characters;

    CharacterErrorsTally(Spelling spelling) {
        this.spelling = spelling;
    }

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        int[] right = spelling.right(labels, at);
        edits += Spelling.distance(spelling.read(outputs, from, columns), right);
        characters += right.length;
    }

    @Override
    public double value() {
        return (double) edits / characters;
    }
}
