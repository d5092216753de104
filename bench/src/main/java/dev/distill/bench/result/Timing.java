package dev.distill.bench.result;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one peer took for one case, round by round.
 *
 * @param peer who
 * @param micros a step, in each round
 */
public record Timing(String peer, List<Double> micros) {

    /** Copies the rounds. */
    public Timing {
        micros = List.copyOf(micros);
    }

    /** The median over rounds. */
    public double median() {
        return Spread.of(micros).median();
    }

    /** This over another's time, round by round: both were measured side by side in each. */
    public Spread over(Timing other) {
        int rounds = Math.min(micros.size(), other.micros.size());
        return Spread.of(IntStream.range(0, rounds)
                .mapToObj(round -> micros.get(round) / other.micros.get(round))
                .toList());
    }
}
