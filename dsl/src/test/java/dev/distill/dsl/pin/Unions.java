package dev.distill.dsl.pin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a merge by union makes of two files: lines at the beginning and end that both have once, the others one after another. */
final class Unions {

    private Unions() {}

    static String of(String one, String other) {
        List<String> ours = one.lines().toList();
        List<String> theirs = other.lines().toList();
        int start = 0;
        while (ours.get(start).equals(theirs.get(start))) {
            start++;
        }
        int end = 0;
        while (ours.get(ours.size() - 1 - end).equals(theirs.get(theirs.size() - 1 - end))
                && end < Math.min(ours.size(), theirs.size()) - start) {
            end++;
        }
        Set<String> union = new LinkedHashSet<>(ours.subList(0, ours.size() - end));
        union.addAll(theirs.subList(start, theirs.size() - end));
        union.addAll(ours.subList(ours.size() - end, ours.size()));
        return String.join("\n", union) + "\n";
    }
}
