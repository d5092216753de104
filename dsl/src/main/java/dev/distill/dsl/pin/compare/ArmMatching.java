package dev.distill.dsl.pin.compare;

import dev.distill.dsl.pin.change.SettingsChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Which arm of one version is which of another: the arm of the same name that has what it had, then the only one that has the same runs
 * under another name, then the arm of the same name, whatever it has, then the only one of the same settings under another name.
 */
final class ArmMatching {

    private final List<PinnedArm> before;
    private final List<PinnedArm> after;

    /** The names of arms that were matched, the earlier one by the later. */
    private final Map<String, PinnedArm> matched = new HashMap<>();

    private ArmMatching(List<PinnedArm> before, List<PinnedArm> after) {
        this.before = new ArrayList<>(before);
        this.after = new ArrayList<>(after);
    }

    /** An arm and what became of it; either may be missing. */
    record Match(Optional<PinnedArm> before, Optional<PinnedArm> after) {}

    /** The arms of the later version in its order, then those that are gone. */
    static List<Match> of(List<PinnedArm> before, List<PinnedArm> after) {
        ArmMatching matching = new ArmMatching(before, after);
        matching.match((one, other) -> sameName(one, other) && (sameRuns(one, other) || sameSettings(one, other)));
        matching.match(ArmMatching::sameRuns);
        matching.match(ArmMatching::sameName);
        matching.match(ArmMatching::sameSettings);
        List<Match> matches = new ArrayList<>();
        after.forEach(
                arm -> matches.add(new Match(Optional.ofNullable(matching.matched.get(arm.name())), Optional.of(arm))));
        matching.before.forEach(arm -> matches.add(new Match(Optional.of(arm), Optional.empty())));
        return matches;
    }

    /** Matches arms of which each is the only one for the other. */
    private void match(BiPredicate<PinnedArm, PinnedArm> fits) {
        BiPredicate<PinnedArm, PinnedArm> alike =
                (one, other) -> one.isTeacher() == other.isTeacher() && fits.test(one, other);
        Map<String, PinnedArm> found = new HashMap<>();
        for (PinnedArm arm : before) {
            List<PinnedArm> others =
                    after.stream().filter(other -> alike.test(arm, other)).toList();
            if (others.size() == 1
                    && before.stream()
                                    .filter(it -> alike.test(it, others.get(0)))
                                    .count()
                            == 1) {
                found.put(others.get(0).name(), arm);
            }
        }
        matched.putAll(found);
        after.removeIf(arm -> found.containsKey(arm.name()));
        before.removeIf(arm -> found.values().stream().anyMatch(it -> it == arm));
    }

    private static boolean sameName(PinnedArm one, PinnedArm other) {
        return one.name().equals(other.name());
    }

    /** Whether some seeds are in both, and all of these have the same identity. */
    private static boolean sameRuns(PinnedArm one, PinnedArm other) {
        Map<Long, String> identities =
                other.runs().stream().collect(Collectors.toMap(run -> run.key().seed(), run -> run.run()));
        Set<Boolean> same = one.runs().stream()
                .filter(run -> identities.containsKey(run.key().seed()))
                .map(run -> identities.get(run.key().seed()).equals(run.run()))
                .collect(Collectors.toSet());
        return same.equals(Set.of(true));
    }

    /** Whether nothing but seed, teacher, backend and semantics is another. */
    private static boolean sameSettings(PinnedArm one, PinnedArm other) {
        SettingsChange change = ArmComparison.settings(one, other);
        return change.fields().stream()
                .allMatch(field ->
                        field.path().equals("semantics") || field.path().startsWith("numericClass"));
    }
}
