package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Tokeniser;

/** Sentences in files with their ratings, which wait for a tokeniser. */
public final class RatedFiles {
    private final SentenceFiles files;
    private final double least;
    private final double most;

    RatedFiles(SentenceFiles files, double least, double most) {
        this.files = files;
        this.least = least;
        this.most = most;
    }

    /** Returns the sentences with another share of the training file's different texts held out for selection. */
    public RatedFiles holdingOut(double share) {
        return new RatedFiles(files.holdingOut(share), least, most);
    }

    /**
     * The task, read by a tokeniser; what it has to learn it learns from what is trained on.
     *
     * @param length the positions that a sentence, or a pair, has room in
     */
    public RatedSentences tokenisedBy(Tokeniser tokeniser, int length) {
        return files.ratedBy(least, most, tokeniser, length);
    }
}
