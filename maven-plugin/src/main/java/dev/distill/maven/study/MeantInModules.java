package dev.distill.maven.study;

import dev.distill.dsl.error.DistillException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which studies are meant in a build of several modules: a name that one module has not is another's, and one that none has is wrong. A goal
 * sees its own module alone, so what each had is kept with the build.
 */
public final class MeantInModules {

    private static final String MATCHED = "dev.distill.matched.";
    private static final String NAMES = "dev.distill.names.";

    private final Map<String, Object> build;
    private final String goal;

    /**
     * What is kept of a goal.
     *
     * @param build what a build keeps
     * @param goal the goal's name
     */
    public MeantInModules(Map<String, Object> build, String goal) {
        this.build = build;
        this.goal = goal;
    }

    /**
     * Notes what a module has.
     *
     * @param matched the patterns that match something of it
     * @param names of its studies
     */
    public void note(Collection<String> matched, Collection<String> names) {
        kept(MATCHED).addAll(matched);
        kept(NAMES).addAll(names);
    }

    /**
     * Refuses patterns that match nothing of any module; said by the last.
     *
     * @throws DistillException where there is one
     */
    public void check(Collection<String> patterns) {
        List<String> without = new ArrayList<>(patterns);
        without.removeAll(kept(MATCHED));
        if (!without.isEmpty()) {
            Set<String> names = new TreeSet<>(kept(NAMES));
            throw new DistillException(
                    "There is no study in any module that matches (" + without.get(0) + ").",
                    names.isEmpty()
                            ? "There is none at all."
                            : "There are: " + String.join(", ", names) + ". Choose with -Ddistill.study=...");
        }
    }

    @SuppressWarnings("unchecked")
    private Set<String> kept(String what) {
        synchronized (build) {
            return (Set<String>) build.computeIfAbsent(what + goal, any -> ConcurrentHashMap.newKeySet());
        }
    }
}
