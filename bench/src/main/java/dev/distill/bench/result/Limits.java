package dev.distill.bench.result;

import dev.distill.bench.work.Cases;
import dev.distill.bench.work.Mlp;
import java.util.List;
import java.util.Optional;

/**
 * What our native build reached at best in the same run.
 *
 * @param operations multiplications and additions a second, of a large product
 * @param bytes a second, of a large copy
 */
public record Limits(double operations, double bytes) {

    /** The limits that a run measured. */
    public static Optional<Limits> of(List<CaseResult> results) {
        Optional<Double> product = micros(results, Cases.PRODUCT.name());
        Optional<Double> copy = micros(results, Cases.COPY.name());
        return product.flatMap(
                a -> copy.map(b -> new Limits(1e6 * Cases.PRODUCT.operations() / a, 1e6 * Cases.COPY.bytes() / b)));
    }

    private static Optional<Double> micros(List<CaseResult> results, String name) {
        return results.stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .flatMap(result -> result.timing(CaseResult.OURS))
                .map(Timing::median);
    }

    /** The microseconds that a step's arithmetic takes at that speed. */
    public double arithmetic(Mlp mlp) {
        return 1e6 * mlp.operations() / operations;
    }

    /** The microseconds that a step's least traffic takes at that speed. */
    public double traffic(Mlp mlp) {
        return 1e6 * mlp.bytes() / bytes;
    }
}
