package dev.distill.engine.worker.measure;

import dev.distill.dsl.question.Answer;
import dev.distill.dsl.question.AnswerScore;
import dev.distill.dsl.question.AnswerWindow;
import dev.distill.dsl.question.AskedQuestion;
import dev.distill.dsl.question.QuestionPart;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * The answers that scores of positions come to, a window after another: of all places in the text that are not too long the one with the
 * largest sum of its scores, over all windows; the first of equal ones. Where a question may have no answer, it has none if the least sum at position
 * 0, over its windows, is larger (Devlin et al. 2019, arXiv 1810.04805, and its code, with a threshold of 0) [paper]. All places are tried,
 * where BERT's code takes the 20 best beginnings and ends [choice].
 */
final class AnswerTally implements Tally {
    /** What is said to a question so far. */
    private static final class Said {
        private double best = Double.NEGATIVE_INFINITY;
        private double none = Double.POSITIVE_INFINITY;
        private String answer = "";
    }

    private final QuestionPart part;
    private final int longest;
    private final boolean unanswerable;
    private final Said[] said;
    private float[] begins = {};
    private int rows;

    /**
     * @param longest the most tokens of an answer
     * @param unanswerable whether a question may have no answer
     */
    AnswerTally(QuestionPart part, int longest, boolean unanswerable) {
        this.part = part;
        this.longest = longest;
        this.unanswerable = unanswerable;
        this.said = new Said[part.questions().size()];
    }

    /** The scores of beginnings, then those of ends; the right ones are not looked at. */
    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        float[] scores = Arrays.copyOfRange(outputs, from, from + columns);
        if (rows % 2 == 0) {
            begins = scores;
        } else {
            window(part.windows().get(rows / 2), scores);
        }
        rows++;
    }

    private void window(AnswerWindow window, float[] ends) {
        Said known = said(window.question());
        known.none = StrictMath.min(known.none, (double) begins[0] + ends[0]);
        for (int first = window.textAt(); first < window.textTo(); first++) {
            int behind = Math.min(window.textTo(), first + longest);
            for (int last = first; last < behind; last++) {
                double score = (double) begins[first] + ends[last];
                if (score > known.best) {
                    known.best = score;
                    known.answer = text(window, first, last);
                }
            }
        }
    }

    private Said said(int question) {
        said[question] = said[question] == null ? new Said() : said[question];
        return said[question];
    }

    private String text(AnswerWindow window, int first, int last) {
        int toToken = window.firstToken() - window.textAt();
        return part.questions().get(window.question()).answer(first + toToken, last + toToken);
    }

    /** The share of questions that are answered exactly. */
    @Override
    public double value() {
        return mean(AnswerScore::exact);
    }

    /** The mean F1 of words. */
    double f1() {
        return mean(AnswerScore::f1);
    }

    /** Over the questions whose windows have all been seen. */
    private double mean(ToDoubleBiFunction<String, List<Answer>> score) {
        double sum = 0;
        int count = whole();
        for (int i = 0; i < count; i++) {
            AskedQuestion asked = part.questions().get(i);
            sum += score.applyAsDouble(answer(said[i]), asked.question().answers());
        }
        return count == 0 ? 0 : sum / count;
    }

    private String answer(Said known) {
        return unanswerable && known.none > known.best ? "" : known.answer;
    }

    private int whole() {
        int seen = rows / 2;
        return seen == part.windows().size()
                ? said.length
                : part.windows().get(seen).question();
    }
}
