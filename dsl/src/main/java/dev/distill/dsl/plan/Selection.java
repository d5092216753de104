package dev.distill.dsl.plan;

import dev.distill.dsl.error.DistillException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which part of a study is meant.
 *
 * @param arms names or globs; none for all
 * @param seeds numbers or ranges such as {@code 1-3}; none for all
 */
public record Selection(List<String> arms, List<String> seeds) {

    /** Copies the lists. */
    public Selection {
        arms = List.copyOf(arms);
        seeds = List.copyOf(seeds);
    }

    /** Everything. */
    public static Selection all() {
        return new Selection(List.of(), List.of());
    }

    List<Long> seedsAmong(List<Long> declared) {
        if (seeds.isEmpty()) {
            return declared;
        }
        List<long[]> ranges = new ArrayList<>();
        for (String text : seeds) {
            long[] range = range(text);
            if (declared.stream().noneMatch(seed -> within(range, seed))) {
                throw new DistillException(
                        "There is no seed that matches (" + text + ").",
                        "There are: " + declared.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                + ". Choose with -Ddistill.seeds=..., or declare more with repeatedFor(seeds(...)).");
            }
            ranges.add(range);
        }
        return declared.stream()
                .filter(seed -> ranges.stream().anyMatch(range -> within(range, seed)))
                .toList();
    }

    private static boolean within(long[] range, long seed) {
        return seed >= range[0] && seed <= range[1];
    }

    private static long[] range(String text) {
        try {
            String[] ends = text.split("-", 2);
            return new long[] {Long.parseLong(ends[0].trim()), Long.parseLong(ends[ends.length - 1].trim())};
        } catch (NumberFormatException e) {
            throw new DistillException(
                    "The selection of seeds (" + text + ") is no number and no range.",
                    "Write -Ddistill.seeds=1,2,5 or -Ddistill.seeds=1-3.",
                    e);
        }
    }
}
