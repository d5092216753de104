package dev.distill.bench.result;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast we want to be.
 *
 * @param work the case
 * @param peers beside the fastest of whom
 * @param most of the ratio ours/peer
 */
public record Target(String work, List<String> peers, double most) {
    private static final List<String> TORCH = List.of("libtorch", "pytorch");

    /** All of them. A portable step may take 1.35 of a native one, so native must be at least 1/1.35 of it. */
    public static final List<Target> ALL = List.of(
            new Target("mlp-100-b32", TORCH, 0.45),
            new Target("mlp-100-b1", TORCH, 0.35),
            new Target("mlp-1000-b32", TORCH, 0.65),
            new Target("mlp-1000-b256", TORCH, 0.85),
            new Target("mlp-5000-b32", TORCH, 0.75),
            new Target("mlp-50000-b32", TORCH, 0.75),
            new Target("mlp-100x100x100-b32", TORCH, 0.55),
            new Target("mlp-100-b32", List.of("dl4j"), 0.10),
            new Target("transformer-4x256", TORCH, 0.85),
            new Target("transformer-2x32", TORCH, 0.55),
            new Target("transformer-2x64", TORCH, 0.45),
            new Target("forward-4x256", TORCH, 0.85),
            new Target("forward-2x32", TORCH, 0.55),
            new Target("forward-2x64", TORCH, 0.45),
            new Target("resnet8-b64", TORCH, 0.85),
            new Target("study-c", List.of("pytorch"), 0.125),
            new Target("live-page", List.of("without"), 1.01));

    /** Whether a ratio meets it; nothing where it was not measured. */
    public Optional<Boolean> metBy(List<CaseResult> results) {
        return measured(results).map(ratio -> ratio.median() <= most);
    }

    /** The ratio that was measured, to the fastest of the peers that took part. */
    public Optional<Spread> measured(List<CaseResult> results) {
        return results.stream()
                .filter(result -> result.name().equals(work))
                .findFirst()
                .flatMap(result -> peers.stream()
                        .flatMap(peer -> result.ratio(peer).stream())
                        .max(Comparator.comparingDouble(Spread::median)));
    }

    /** A row of the table of targets. */
    String row(List<CaseResult> results) {
        String ratio = measured(results)
                .map(it -> String.format(Locale.ROOT, "%.3f (%.3f..%.3f)", it.median(), it.min(), it.max()))
                .orElse("not measured");
        String verdict = metBy(results).map(met -> met ? "met" : "missed").orElse("");
        return String.format(
                Locale.ROOT, "| %s | %s | %.3f | %s | %s |", work, String.join(" or ", peers), most, ratio, verdict);
    }
}
