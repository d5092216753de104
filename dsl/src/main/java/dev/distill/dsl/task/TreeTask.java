package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A walk down a complete binary tree whose turns are parities: C = 2^depth labels, C - 1 inner nodes in heap order.
 *
 * <p>Node j (the root is 1) owns the coordinates (j-1)k .. jk-1. From the root the walk goes to child 2j where the product of
 * node j's coordinates is +1 and to 2j + 1 where it is -1; the leaf reached, less C, is the label. The tree and its
 * coordinates are those of the progressive distillation study (Panigrahi et al., arXiv 2410.05464) [paper], where the label is
 * the largest sum of scores along a path; this walk is the same function, and a depth of 1 is sparse parity [ours].
 *
 * @param inputs d, the number of input bits
 * @param depth the number of turns; there are 2^depth classes
 * @param degree k, the number of bits that a node multiplies
 * @param testExamples how many held-out examples a measure uses; 4096 unless said
 */
public record TreeTask(int inputs, int depth, int degree, int testExamples) implements Task {

    /** Checks that the nodes' coordinates fit into the inputs. */
    public TreeTask {
        Require.positive("number of inputs", inputs);
        Require.that(
                depth >= 1 && depth <= 12,
                "The depth of the tree (" + depth + ") is outside its range.",
                "Choose a depth from 1 (2 classes) to 12 (4096 classes).");
        Require.positive("degree of a node", degree);
        long needed = ((1L << depth) - 1) * degree;
        Require.that(
                needed <= inputs,
                "The tree (depth " + depth + ", degree " + degree + ") needs " + needed + " inputs, and there are "
                        + inputs + ".",
                "Use at least " + needed + " inputs, or a smaller depth or degree.");
        Require.positive("number of test examples", testExamples);
    }

    @Override
    public int classes() {
        return 1 << depth;
    }

    @Override
    public Field given() {
        return bits().orElseThrow().field(false);
    }

    @Override
    public Optional<Bits> bits() {
        List<Integer> support =
                IntStream.range(0, (classes() - 1) * degree).boxed().toList();
        return Optional.of(new Bits(inputs, support, false));
    }

    @Override
    public Source source() {
        return new Source.Fresh(testExamples, testExamples);
    }

    @Override
    public TreeTask testExamples(int examples) {
        return new TreeTask(inputs, depth, degree, examples);
    }

    @Override
    public String describe() {
        return "tree task of " + classes() + " classes, " + degree + " bits a node, " + inputs + " bits";
    }

    @Override
    public String describeClasses() {
        return "the leaves of a binary tree of depth " + depth
                + ", left to right: at node n (from 1, level by level) the" + " product of inputs (n - 1) * " + degree
                + " to n * " + degree + " - 1 leads left where it is +1";
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.tree(this);
    }
}
