package dev.distill.dsl.measure;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How well the nonterminals that a token comes from can be read linearly off the frozen network's last hidden layer, level by level:
 * the share of held-out tokens whose ancestor is told, with level 1 right above the terminals (Allen-Zhu and Li 2023, arXiv
 * 2305.13673) [paper]. The start is every token's ancestor and has no column.
 *
 * <p>The papers' read-out has 16 linear heads with an attention on positions alone, trained by Adam [paper: Panigrahi et al., arXiv
 * 2410.05464]. This one is the ridge regression in closed form from the hidden values at a token's own position to its ancestor
 * as a one-hot vector, in double, and the largest value tells [choice]: its numbers compare networks and moments with each other,
 * not with the papers'. It costs no training, and has no rate of its own to choose. The sentences are whole, nothing is masked, and
 * they are drawn for the probe alone [choice]. Where a branch of a grammar is short, a token has no ancestor at the lowest levels; it
 * is not counted there [choice].
 *
 * @param sentences how many the read-out is fitted on; as many others are counted
 * @param ridge the penalty beside the mean variance of the hidden values: their scale does not matter
 */
public record NonTerminals(int sentences, double ridge) implements Probe {
    /** Checks the sizes. */
    public NonTerminals {
        Require.positive("number of sentences", sentences);
        Require.positive("ridge", ridge);
    }

    /** The column of a level, from 1 right above the terminals. */
    public static String column(int level) {
        return "nonterminal-" + level;
    }

    /** The layer that is read: the last of the hidden ones, where it has values at each position. */
    public static Optional<Feature> layer(Blueprint network) {
        List<Feature> hidden = network.hiddenLayers();
        return hidden.stream()
                .skip(Math.max(0, hidden.size() - 1))
                .filter(feature -> feature.perPosition()
                        && feature.value().rows() == network.input().size())
                .findFirst();
    }

    @Override
    public String mainColumn() {
        return column(1);
    }

    @Override
    public List<String> columns(Task task) {
        return IntStream.range(1, grammar(task).map(Grammar::levels).orElse(1))
                .mapToObj(NonTerminals::column)
                .toList();
    }

    private static Optional<Grammar> grammar(Task task) {
        return task.language()
                .filter(language -> language.corpus() instanceof Grammar)
                .map(language -> (Grammar) language.corpus());
    }

    @Override
    public String misfit(Task task) {
        return grammar(task)
                .map(grammar -> grammar.levels() > 1 ? "" : "the start is all that its tokens come from")
                .orElse("its inputs are no sentences of a grammar");
    }

    @Override
    public String misfit(Blueprint network) {
        return layer(network).isPresent() ? "" : "its last hidden layer has no values at each position";
    }

    @Override
    public boolean readsHiddenLayer() {
        return true;
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= 0 && threshold < 1;
    }

    @Override
    public String label() {
        return "nonterminals read off the last hidden layer (accuracy)";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.nonTerminals(this);
    }
}
