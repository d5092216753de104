package dev.distill.dsl.pin.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Reserved;
import dev.distill.dsl.text.Shown;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A side of a comparison: a version of a study, as a pin has it. Results that are not pinned yet are one too, as the pin that they
 * would be.
 *
 * @param name what it is called, such as {@code 1.0.0}, {@code current} or coordinates in a Maven repository
 * @param pin what is known of it
 */
public record Version(String name, Pin pin) {

    /** The name of results that are not pinned. */
    public static final String CURRENT = Reserved.CURRENT;

    /** A file's name has 255 characters at most, two versions and some more. */
    private static final int LONGEST = 90;

    private static final int DIGITS = 8;
    private static final String EXPECTATION = "expectation: ";

    /** What it is in a sentence's part. */
    public String describe() {
        String scale = pin.lock().scale().label() + " scale";
        return isCurrent() ? "the current results at " + scale : Shown.of(name) + " at " + scale;
    }

    /** Whether it is of results that are not pinned. */
    public boolean isCurrent() {
        return name.equals(CURRENT);
    }

    /** Its name as a part of a file's name: of a long one the beginning, and what tells it from others. */
    public String slug() {
        String slug = name.replaceAll("[^0-9A-Za-z._-]+", "_");
        return slug.length() <= LONGEST
                ? slug
                : slug.substring(0, LONGEST) + "-" + Digest.of(name).substring(0, DIGITS);
    }

    /**
     * The arms that students are taught in, then the teachers, each by name; trials of searches are none, and neither are teachers that
     * trials alone learn from.
     */
    List<PinnedArm> arms() {
        Set<String> ofSearches = ofSearches();
        Map<String, List<LockedRun>> byArm = pin.lock().runs().values().stream()
                .filter(run -> run.role() != Role.TRIAL && !ofSearches.contains(run.run()))
                .collect(Collectors.groupingBy(run -> run.key().arm(), TreeMap::new, Collectors.toList()));
        return byArm.values().stream()
                .map(runs -> new PinnedArm(pin, runs))
                .sorted(Comparator.comparing(PinnedArm::isTeacher))
                .toList();
    }

    /** What is not known of a pin of another version is shown. */
    private Set<String> ofSearches() {
        Collection<LockedRun> runs = pin.lock().runs().values();
        Set<String> identities = runs.stream().map(LockedRun::run).collect(Collectors.toSet());
        boolean searched = runs.stream().anyMatch(run -> run.role() == Role.TRIAL);
        boolean known = runs.stream().allMatch(run -> pin.specification(run)
                .filter(it -> identities.containsAll(it.needs()))
                .isPresent());
        return searched && known ? pin.plan(runs).ofSearches() : Set.of();
    }

    /** The verdict on each expectation, in words; none where a merge has left the summary of neither half. */
    Optional<Map<String, String>> verdicts() {
        if (pin.summaryIsOld()) {
            return Optional.empty();
        }
        Map<String, String> verdicts = new TreeMap<>();
        pin.summary().forEach((name, text) -> {
            if (name.startsWith(EXPECTATION)) {
                JsonNode verdict = Entries.tree(text).path("verdict");
                verdicts.put(name.substring(EXPECTATION.length()), Shown.of(verdict.asText("unknown")));
            }
        });
        return Optional.of(verdicts);
    }

    /** Whether its summary has a statistic of some arm, described so. */
    boolean summarises(String statistic) {
        return pin.summary().keySet().stream()
                .anyMatch(name -> name.startsWith("summary: ") && name.endsWith(", " + statistic));
    }
}
