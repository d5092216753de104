package dev.distill.dsl;

import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measures;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The words for searches: a grid of values that an arm is tried with, on selection examples and seeds of its own.
 *
 * <pre>{@code
 * arm("labels").learningFrom(labels()).searching(rates(0.03, 0.1, 0.3).onSeeds(seeds(101, 102)))
 * arm("hinton").searching(temperatures(1, 2, 4).teaching(t -> hinton(t, 0.1)).onSeeds(seeds(101, 102)))
 * }</pre>
 */
public final class Searches {

    private Searches() {}

    /** Learning rates, in place of that of the arm's recipe. */
    public static NeedsSeeds rates(double... rates) {
        return of(Search.RATE, DoubleStream.of(rates).mapToObj(rate -> new Search.Candidate(rate, Optional.empty())));
    }

    /** Temperatures of a curriculum. */
    public static Grid temperatures(double... temperatures) {
        return over("temperature", temperatures);
    }

    /** Values of anything that a curriculum is made with. */
    public static Grid over(String parameter, double... values) {
        return curriculum -> of(
                parameter,
                DoubleStream.of(values)
                        .mapToObj(value -> new Search.Candidate(value, Optional.of(curriculum.apply(value)))));
    }

    private static NeedsSeeds of(String parameter, Stream<Search.Candidate> candidates) {
        List<Search.Candidate> values = candidates.toList();
        return seeds -> new Search(parameter, values, seeds, Measures.selectionAccuracy(), false);
    }

    /** Values that do not say yet what they are for. */
    @FunctionalInterface
    public interface Grid {
        /** Says what an arm with each of the values learns. */
        NeedsSeeds teaching(DoubleFunction<Curriculum> curriculum);
    }

    /** A search that does not say yet what it is repeated for. */
    @FunctionalInterface
    public interface NeedsSeeds {
        /** Names the seeds that each value is tried with: none of the study's. */
        Search onSeeds(Seeds seeds);
    }
}
