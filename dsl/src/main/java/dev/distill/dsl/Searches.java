package dev.distill.dsl;

import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Measures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The words for searches: a grid of values that an arm is tried with, on selection examples and seeds of its own.
 *
 * <pre>{@code
 * arm("labels").learningFrom(labels()).searching(rates(0.03, 0.1, 0.3).onSeeds(seeds(101, 102)))
 * arm("hinton").searching(temperatures(1, 2, 4).teaching(t -> hinton(t, 0.1)).onSeeds(seeds(101, 102)))
 * arm("both").searching(temperatures(1, 2).teaching(t -> hinton(t, 0.1)).and(rates(0.03, 0.1)).onSeeds(seeds(101, 102)))
 * }</pre>
 */
public final class Searches {

    private Searches() {}

    /** Learning rates, in place of that of the arm's recipe. */
    public static NeedsSeeds rates(double... rates) {
        return new NeedsSeeds(
                Search.RATE,
                DoubleStream.of(rates)
                        .mapToObj(rate -> new Search.Candidate(rate, Optional.empty(), List.of()))
                        .toList());
    }

    /** Temperatures of a curriculum. */
    public static Grid temperatures(double... temperatures) {
        return over("temperature", temperatures);
    }

    /** Values of anything that a curriculum is made with. */
    public static Grid over(String parameter, double... values) {
        return new Grid(parameter, DoubleStream.of(values).boxed().toList());
    }

    /** Values that do not say yet what they are for. */
    public static final class Grid {

        private final String parameter;
        private final List<Double> values;

        private Grid(String parameter, List<Double> values) {
            this.parameter = parameter;
            this.values = values;
        }

        /** Says what an arm with each of the values learns. */
        public NeedsSeeds teaching(DoubleFunction<Curriculum> curriculum) {
            return new NeedsSeeds(
                    parameter,
                    values.stream()
                            .map(value -> new Search.Candidate(value, Optional.of(curriculum.apply(value)), List.of()))
                            .toList());
        }

        /** Each of the values with each of others. */
        public GridOfTwo and(Grid other) {
            return new GridOfTwo(this, other);
        }
    }

    /** What a curriculum is that is made with two values. */
    @FunctionalInterface
    public interface OfTwo {
        /** The curriculum with a value of the first parameter and one of the second. */
        Curriculum apply(double first, double second);
    }

    /** Pairs of values that do not say yet what they are for. */
    public static final class GridOfTwo {

        private final Grid first;
        private final Grid second;

        private GridOfTwo(Grid first, Grid second) {
            this.first = first;
            this.second = second;
        }

        /** Says what an arm with each pair of values learns. */
        public NeedsSeeds teaching(OfTwo curriculum) {
            Require.that(
                    !List.of(first.parameter, second.parameter).contains(Search.RATE),
                    "The search over the " + first.parameter + " and the " + second.parameter
                            + " makes curricula with a rate, which is the recipe's.",
                    "Use teaching(...).and(rates(...)) for rates, or call the parameter something else.");
            return new NeedsSeeds(
                    first.parameter,
                    first.values.stream()
                            .flatMap(one -> second.values.stream()
                                    .map(other -> new Search.Candidate(
                                            one,
                                            Optional.of(curriculum.apply(one, other)),
                                            List.of(new Search.Setting(second.parameter, other)))))
                            .toList());
        }
    }

    /** A search that does not say yet what it is repeated for. */
    public static final class NeedsSeeds {

        private final String parameter;
        private final List<Search.Candidate> candidates;

        private NeedsSeeds(String parameter, List<Search.Candidate> candidates) {
            this.parameter = parameter;
            this.candidates = candidates;
        }

        /** Tries each of the values with each of some others: those of a curriculum with rates. */
        public NeedsSeeds and(NeedsSeeds other) {
            return new NeedsSeeds(
                    parameter,
                    candidates.stream()
                            .flatMap(one -> other.candidates.stream().map(with -> both(one, other.parameter, with)))
                            .toList());
        }

        private Search.Candidate both(Search.Candidate one, String parameter, Search.Candidate with) {
            Require.that(
                    one.curriculum().isEmpty() || with.curriculum().isEmpty(),
                    "The search over the " + this.parameter + " and the " + parameter
                            + " says twice what its arm learns.",
                    "Give both values to one curriculum, as in temperatures(1, 2).and(over(\"share\", 0, 0.1))"
                            + ".teaching((temperature, share) -> hinton(temperature, share)).");
            List<Search.Setting> others = new ArrayList<>(one.others());
            others.add(new Search.Setting(parameter, with.value()));
            others.addAll(with.others());
            return new Search.Candidate(one.value(), one.curriculum().or(with::curriculum), others);
        }

        /** Names the seeds that each value is tried with: none of the study's. */
        public Search onSeeds(Seeds seeds) {
            return new Search(parameter, candidates, seeds, Measures.selectionAccuracy(), false);
        }
    }
}
