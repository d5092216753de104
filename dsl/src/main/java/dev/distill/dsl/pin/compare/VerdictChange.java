package dev.distill.dsl.pin.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An expectation of which two versions say other things.
 *
 * @param expectation as a sentence
 * @param before the verdict in the one; {@code not expected} where it is none of that
 * @param after the verdict in the other, likewise
 */
public record VerdictChange(String expectation, String before, String after) {

    private static final String NONE = "not expected";

    static List<VerdictChange> between(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> expectations = new TreeSet<>(before.keySet());
        expectations.addAll(after.keySet());
        List<VerdictChange> changes = new ArrayList<>();
        for (String expectation : expectations) {
            String was = before.getOrDefault(expectation, NONE);
            String is = after.getOrDefault(expectation, NONE);
            if (!was.equals(is)) {
                changes.add(new VerdictChange(expectation, was, is));
            }
        }
        return changes;
    }
}
