package dev.distill.bench.result;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast we want to be.
 *
 * @param work the case
 * @param peer beside whom
 * @param most of the ratio ours/peer
 */
public record Target(String work, String peer, double most) {

    /** All of them. A portable step may take 1.35 of a native one, so native must be at least 1/1.35 of it. */
    public static final List<Target> ALL = List.of(
            new Target("mlp-100-b32", "libtorch", 0.40),
            new Target("mlp-100-b1", "libtorch", 0.30),
            new Target("mlp-1000-b32", "libtorch", 0.60),
            new Target("mlp-1000-b256", "libtorch", 0.85),
            new Target("mlp-5000-b32", "libtorch", 0.70),
            new Target("mlp-50000-b32", "libtorch", 0.65),
            new Target("mlp-100-b32", "dl4j", 0.10),
            new Target("transformer-4x256", "pytorch", 0.80),
            new Target("transformer-2x32", "pytorch", 0.50),
            new Target("resnet8-b64", "pytorch", 0.90),
            new Target("study-c", "pytorch", 0.125));

    /** Whether a ratio meets it; nothing where it was not measured. */
    public Optional<Boolean> metBy(List<CaseResult> results) {
        return measured(results).map(ratio -> ratio.median() <= most);
    }

    /** The ratio that was measured. */
    public Optional<Spread> measured(List<CaseResult> results) {
        return results.stream()
                .filter(result -> result.name().equals(work))
                .findFirst()
                .flatMap(result -> result.ratio(peer));
    }

    /** A row of the table of targets. */
    String row(List<CaseResult> results) {
        String ratio = measured(results)
                .map(it -> String.format(Locale.ROOT, "%.3f (%.3f..%.3f)", it.median(), it.min(), it.max()))
                .orElse("not measured");
        String verdict = metBy(results).map(met -> met ? "met" : "missed").orElse("");
        return String.format(Locale.ROOT, "| %s | %s | %.3f | %s | %s |", work, peer, most, ratio, verdict);
    }
}
