package dev.distill.dsl.measure;

import dev.distill.dsl.corpus.Corpus;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.TextCorpus;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Objective;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.stream.Stream;

/**
 * M_robust(n) and M_close(n) of masked language modelling (Panigrahi et al., arXiv 2410.05464): how far the distribution predicted at
 * a masked token moves, as an L1 distance from 0 to 2, where a window of n tokens round it is masked too (robust), and where all
 * outside the window is masked (close) [paper]. Masked tokens are hidden from all positions, as in training.
 *
 * <p>Probed are the tokens at the positions distance, 2 distance, .. of each sentence, up to its end [paper]; BOS, at position 0 of a
 * grammar's sentences, is never masked, since it never is in training, and windows are cut at a sequence's ends [choice]. A grammar's
 * sentences are drawn for the probe alone, a text's windows lie at equal distances over its test part [choice]. A prediction that depends on
 * nothing of it moves by rounding alone, about 1e-7 [ours].
 *
 * @param distance between two probed positions; 30 [paper], less in short sentences
 * @param sentences how many are probed; 1024 [paper]
 */
public record ContextDependence(int distance, int sentences) implements Probe {
    /**
     * The tokens round a probed one.
     *
     * @param before how many before it
     * @param after how many after it
     */
    public record Window(int before, int after) {
        /** n, the probed token included. */
        public int tokens() {
            return before + 1 + after;
        }
    }

    /** The windows, by n: [p-1, p], [p-1, p+1], [p-2, p+1], [p-2, p+2] [paper]. */
    public static final List<Window> WINDOWS =
            List.of(new Window(1, 0), new Window(1, 1), new Window(2, 1), new Window(2, 2));

    /** What is told of the distances at all probed positions: their mean, and their quantiles by percent. */
    public static final List<String> SUMMARIES = List.of("mean", "p25", "median", "p75", "p90");

    private static final int LARGEST_WINDOW = 5;

    /** Checks the sizes. */
    public ContextDependence {
        Require.positive("distance of probed tokens", distance);
        Require.positive("number of probed sentences", sentences);
    }

    /** The column of a window: robust or close, and one of the summaries. */
    public static String column(boolean robust, Window window, String summary) {
        return (robust ? "m-robust-" : "m-close-") + window.tokens() + "-" + summary;
    }

    @Override
    public String mainColumn() {
        return column(true, new Window(1, 1), "median");
    }

    @Override
    public List<String> columns(Task task) {
        return Stream.of(true, false)
                .flatMap(robust -> WINDOWS.stream()
                        .flatMap(window -> SUMMARIES.stream().map(summary -> column(robust, window, summary))))
                .toList();
    }

    @Override
    public String misfit(Task task) {
        return task.language()
                .filter(language -> language.objective() instanceof Objective.Masked)
                .map(language -> misfit(language.corpus()))
                .orElse("it does not mask tokens");
    }

    private String misfit(Corpus corpus) {
        if (corpus instanceof Grammar grammar && grammar.shortest() < distance) {
            return "the first token to be probed is number " + distance + ", and sentences may have "
                    + grammar.shortest();
        }
        if (corpus instanceof TextCorpus text) {
            int least = Math.max(distance, LARGEST_WINDOW) + 1;
            return text.length() < least
                    ? "its windows have " + text.length() + " tokens, and " + least + " are needed"
                    : text.testWindows() < sentences
                            ? "its test part has " + text.testWindows() + " windows, and " + sentences
                                    + " are to be probed"
                            : "";
        }
        return "";
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= 0 && threshold < 2;
    }

    @Override
    public String label() {
        return "dependence on context (L1 distance of predictions)";
    }

    @Override
    public Direction direction() {
        return Direction.NEITHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.contextDependence(this);
    }
}
