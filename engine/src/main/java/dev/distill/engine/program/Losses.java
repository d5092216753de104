package dev.distill.engine.program;

/** The losses: METHODS section 1. B is the number of rows, C of columns; z are logits. */
public final class Losses {

    private Losses() {}

    /**
     * Cross-entropy to given probabilities q: - sum_c q_c log softmax(z)_c, batch mean; gradient (softmax(z) - q) / B [paper].
     *
     * <p>One-hot targets make it the label loss; a teacher's at a temperature, the progressive convention (no T^2).
     *
     * @param logits z [B, C]
     * @param targets q [B, C], rows that sum to 1
     */
    public static Loss crossEntropy(Node logits, Node targets) {
        return Loss.of(new CrossEntropy(logits, Shapes.same(targets, logits)));
    }
}
