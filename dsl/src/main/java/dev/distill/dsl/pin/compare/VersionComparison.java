package dev.distill.dsl.pin.compare;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.pin.Headline;
import dev.distill.dsl.pin.change.SettingsChange;
import dev.distill.dsl.report.Contrast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Two versions of a study side by side. What is compared is what pins hold, so that neither has to be declared here, or run.
 *
 * @param before the one, taken for the earlier
 * @param after the other
 * @param arms each arm of either, the later version's first
 * @param verdicts the expectations whose verdicts are other ones
 * @param sameVerdicts how many expectations have the same verdict in both
 */
public record VersionComparison(
        Version before, Version after, List<ArmComparison> arms, List<VerdictChange> verdicts, int sameVerdicts) {

    /** Copies the lists. */
    public VersionComparison {
        arms = List.copyOf(arms);
        verdicts = List.copyOf(verdicts);
    }

    /** Compares two versions of one study. */
    public static VersionComparison of(Version before, Version after) {
        Require.that(
                before.pin().lock().study().equals(after.pin().lock().study()),
                "The versions are of two studies (" + before.pin().lock().study() + ", "
                        + after.pin().lock().study() + ").",
                "Compare versions of one study.");
        List<ArmMatching.Match> matches = ArmMatching.of(before.arms(), after.arms());
        List<List<Contrast.Sides>> sides =
                matches.stream().map(match -> sides(match, before, after)).toList();
        List<Contrast> contrasts =
                Contrast.all(sides.stream().flatMap(List::stream).toList());
        List<ArmComparison> arms = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < matches.size(); i++) {
            int to = from + sides.get(i).size();
            arms.add(compared(matches.get(i), contrasts.subList(from, to)));
            from = to;
        }
        Map<String, String> was = before.verdicts().orElse(Map.of());
        Map<String, String> is = after.verdicts().orElse(Map.of());
        boolean known = before.verdicts().isPresent() && after.verdicts().isPresent();
        int same = (int) was.entrySet().stream()
                .filter(it -> it.getValue().equals(is.get(it.getKey())))
                .count();
        return new VersionComparison(
                before, after, arms, known ? VerdictChange.between(was, is) : List.of(), known ? same : 0);
    }

    private static ArmComparison compared(ArmMatching.Match match, List<Contrast> contrasts) {
        SettingsChange settings = match.before().isPresent() && match.after().isPresent()
                ? ArmComparison.settings(match.before().get(), match.after().get())
                : SettingsChange.none();
        return new ArmComparison(match.before(), match.after(), settings, contrasts);
    }

    private static List<Contrast.Sides> sides(ArmMatching.Match match, Version before, Version after) {
        Set<String> names = new TreeSet<>();
        both(match).forEach(arm -> names.addAll(arm.headlines()));
        return names.stream()
                .flatMap(name -> statistic(name, before, after).stream())
                .map(statistic -> new Contrast.Sides(
                        statistic, sample(match, match.before(), statistic), sample(match, match.after(), statistic)))
                .toList();
    }

    private static Stream<PinnedArm> both(ArmMatching.Match match) {
        return Stream.of(match.before(), match.after()).flatMap(Optional::stream);
    }

    private static Contrast.Sample sample(ArmMatching.Match match, Optional<PinnedArm> arm, Statistic statistic) {
        return arm.map(it -> it.sample(statistic))
                .orElseGet(() -> new Contrast.Sample(
                        both(match).findFirst().orElseThrow().name(), List.of(), 0));
    }

    /** A statistic by the centre that a summary has it with: the median where there are both, or where a value may be censored. */
    private static Optional<Statistic> statistic(String name, Version before, Version after) {
        return Headline.statistic(name, Centre.MEDIAN).map(median -> {
            Statistic mean = new Statistic(median.column(), median.reduction(), Centre.MEAN);
            boolean isMean =
                    summarise(before, after, mean) || !median.reduction().censors();
            return isMean && !summarise(before, after, median) ? mean : median;
        });
    }

    private static boolean summarise(Version before, Version after, Statistic statistic) {
        return before.summarises(statistic.describe()) || after.summarises(statistic.describe());
    }

    /** The arms of a kind. */
    public List<ArmComparison> arms(ArmComparison.Kind kind) {
        return arms.stream().filter(arm -> arm.kind() == kind).toList();
    }

    /** Every contrast of an arm, arm by arm. */
    public List<Contrast> contrasts() {
        return arms.stream().flatMap(arm -> arm.contrasts().stream()).toList();
    }

    /** How many contrasts have a finding. */
    public long count(Contrast.Finding finding) {
        return contrasts().stream()
                .filter(contrast -> contrast.finding() == finding)
                .count();
    }

    /** The statistics that are looked at, in the order of their names. */
    public List<Statistic> statistics() {
        return contrasts().stream().map(Contrast::statistic).distinct().toList();
    }

    /** What differs about the arms that both have, and which arms it differs about. */
    public Map<SettingsChange, List<ArmComparison>> settings() {
        Map<SettingsChange, List<ArmComparison>> changes = new LinkedHashMap<>();
        arms.stream().filter(arm -> arm.settings().any()).forEach(arm -> changes.computeIfAbsent(
                        arm.settings(), any -> new ArrayList<>())
                .add(arm));
        return changes;
    }

    /** Whether the verdicts of both are known: a merge of pins leaves the summary of neither half. */
    public boolean verdictsKnown() {
        return Stream.of(before, after).map(Version::verdicts).allMatch(Optional::isPresent);
    }

    /** Whether nothing was found to differ: arms, settings, verdicts and numbers. */
    public boolean same() {
        return verdicts.isEmpty()
                && arms.stream().allMatch(arm -> arm.kind() == ArmComparison.Kind.KEPT && !arm.otherSeeds())
                && contrasts().stream().allMatch(it -> it.finding() == Contrast.Finding.SAME_NUMBERS);
    }
}
