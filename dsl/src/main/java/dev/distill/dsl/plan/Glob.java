package dev.distill.dsl.plan;

import dev.distill.dsl.error.DistillException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;

/** A selection by names and globs. */
public final class Glob {

    private Glob() {}

    /**
     * The names that any of the patterns matches, in their own order; all of them where there is no pattern.
     *
     * @param what the kind of name, for the message: "arm"
     * @param property the property that selects, for the message: "distill.arms"
     * @throws DistillException where a pattern matches nothing
     */
    public static List<String> select(String what, String property, List<String> patterns, Collection<String> names) {
        for (String pattern : patterns) {
            if (names.stream().noneMatch(name -> matches(pattern, name))) {
                throw new DistillException(
                        "There is no " + what + " that matches (" + pattern + ").",
                        names.isEmpty()
                                ? "There is none at all."
                                : "There are: " + String.join(", ", names) + ". Choose with -D" + property + "=...");
            }
        }
        return names.stream().filter(name -> matchesAny(patterns, name)).toList();
    }

    /** Whether a name is what any of the patterns means; any name is where there is no pattern. */
    public static boolean matchesAny(List<String> patterns, String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** Whether a name is what a pattern means. */
    public static boolean matches(String pattern, String name) {
        if (pattern.equals(name)) {
            return true;
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return matcher.matches(Path.of(name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
