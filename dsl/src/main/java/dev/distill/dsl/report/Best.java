package dev.distill.dsl.report;

import dev.distill.dsl.measure.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arm that is best beyond doubt: the seeds tell it from every other arm, after Holm's correction over all pairs of arms. All
 * pairs are counted, for the best arm is known only once the numbers are seen.
 */
final class Best {

    private Best() {}

    static Optional<String> among(List<Summary> arms, Direction direction) {
        List<Summary> seen = seen(arms);
        if (direction == Direction.NEITHER || seen.size() < 2 || seen.size() < arms.size()) {
            return Optional.empty();
        }
        return first(seen, direction)
                .filter(arm -> beatsAll(arm, seen, direction))
                .map(Summary::arm);
    }

    private static boolean beatsAll(Summary arm, List<Summary> arms, Direction direction) {
        Map<String, Summary> byName = arms.stream().collect(Collectors.toMap(Summary::arm, Function.identity()));
        return pairs(arms).stream()
                .flatMap(pair -> Stream.of(pair, pair.mirrored()))
                .filter(pair -> pair.arm().equals(arm.arm()))
                .allMatch(pair -> pair.favours(direction)
                        && pair.tells()
                        && Comparisons.of(arm, byName.get(pair.other()))
                                .corrected(pair.correctedP())
                                .tells());
    }

    /** The arm with the best centre; the first of several. None without numbers, or where no centre is within its cap. */
    static Optional<Summary> first(List<Summary> arms, Direction direction) {
        Comparator<Summary> byCentre =
                Comparator.comparingDouble(arm -> arm.centre().orElseThrow());
        return seen(arms).stream()
                .filter(arm -> Double.isFinite(arm.centre().orElseThrow()))
                .min(direction == Direction.LOWER ? byCentre : byCentre.reversed());
    }

    private static List<Summary> seen(List<Summary> arms) {
        return arms.stream().filter(arm -> arm.n() > 0).toList();
    }

    private static List<PairedComparison> pairs(List<Summary> arms) {
        List<PairedComparison> pairs = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            for (int j = i + 1; j < arms.size(); j++) {
                pairs.add(Comparisons.tested(arms.get(i), arms.get(j)));
            }
        }
        return Comparisons.corrected(pairs);
    }
}
