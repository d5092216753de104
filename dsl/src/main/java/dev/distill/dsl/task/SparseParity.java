package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.stream.Streams;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The parity of k hidden bits among d: class 0 where the product of the support's coordinates is +1, class 1 where it is -1.
 *
 * <p>Conventions of the progressive distillation study (Panigrahi et al., arXiv 2410.05464): inputs uniform in {-1,+1}^d, the
 * classes as above, the support the first k coordinates unless drawn, 4096 held-out examples [paper]. Examples are drawn
 * afresh for each step, as in the hidden-progress study (Barak et al., arXiv 2207.08799) [paper].
 *
 * @param inputs d, the number of input bits
 * @param support the k coordinates, from 0, in increasing order
 * @param testExamples how many held-out examples a measure uses; 4096 unless said
 * @param tokens whether bits are tokens: +1 is token 0, -1 is token 1 [paper]
 */
public record SparseParity(int inputs, List<Integer> support, int testExamples, boolean tokens) implements Task {

    /** Checks the sizes. */
    public SparseParity {
        support = support.stream().sorted().toList();
        fits(inputs, support.size());
        Require.distinct("support coordinate", support);
        Require.that(
                support.get(0) >= 0 && support.get(support.size() - 1) < inputs,
                "The support (" + listed(support) + ") is outside the inputs (" + inputs + ").",
                "Name coordinates from 0 to " + (inputs - 1) + ".");
        Require.positive("number of test examples", testExamples);
    }

    static SparseParity firstOf(int inputs, int degree) {
        fits(inputs, degree);
        return new SparseParity(inputs, IntStream.range(0, degree).boxed().toList(), 4096, false);
    }

    private static void fits(int inputs, int degree) {
        Require.positive("number of inputs", inputs);
        Require.that(
                degree >= 1 && degree <= inputs,
                "The degree (" + degree + ") does not fit the number of inputs (" + inputs + ").",
                "Choose a degree from 1 to " + inputs + ", as in sparseParity(" + inputs + ", " + Math.min(inputs, 4)
                        + ").");
    }

    private static String listed(List<Integer> coordinates) {
        return coordinates.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The degree k: the number of coordinates in the support. */
    public int degree() {
        return support.size();
    }

    /** Returns this task with its support drawn uniformly by a seed of its own, the same for every run. */
    public SparseParity supportDrawnBy(long seed) {
        RandomGenerator random = Streams.of(seed).stream("support").at(0);
        int[] coordinates = IntStream.range(0, inputs).toArray();
        for (int i = 0; i < degree(); i++) {
            int j = i + random.nextInt(inputs - i);
            int chosen = coordinates[j];
            coordinates[j] = coordinates[i];
            coordinates[i] = chosen;
        }
        return supportOn(IntStream.of(coordinates).limit(degree()).boxed().toList());
    }

    /** Returns this task with its support on the given coordinates, from 0, as many as its degree. */
    public SparseParity supportOn(List<Integer> coordinates) {
        Require.that(
                coordinates.size() == degree(),
                "The support (" + listed(coordinates) + ") has not as many coordinates as the degree (" + degree()
                        + ").",
                "Name " + degree() + " coordinates, or begin with sparseParity(" + inputs + ", " + coordinates.size()
                        + ").");
        return new SparseParity(inputs, coordinates, testExamples, tokens);
    }

    /** Returns this task with its bits as a sequence of tokens, for networks that begin with an embedding. */
    public SparseParity asTokens() {
        return new SparseParity(inputs, support, testExamples, true);
    }

    @Override
    public Field given() {
        return bits().orElseThrow().field(tokens);
    }

    @Override
    public Optional<Bits> bits() {
        return Optional.of(new Bits(inputs, support, true));
    }

    @Override
    public Source source() {
        return new Source.Fresh(testExamples, testExamples);
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public SparseParity testExamples(int examples) {
        return new SparseParity(inputs, support, examples, tokens);
    }

    @Override
    public String describe() {
        return "sparse parity of " + degree() + " out of " + inputs + " bits" + (tokens ? " as tokens" : "");
    }

    @Override
    public String describeClasses() {
        return "class 0 where the product of the inputs " + support + " (from 0) is +1, class 1 where it is -1"
                + (tokens ? "; token 0 is +1, token 1 is -1" : "");
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.sparseParity(this);
    }
}
