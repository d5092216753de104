package dev.distill.dsl.pin;

import dev.distill.dsl.pin.text.Refusals;
import java.util.HashMap;
import java.util.Map;

/**
 * How many runs stand behind each run of a lock, one the teacher of the next. A study has a few; a chain without end, or one that
 * goes in a circle, is none of a study's.
 */
final class TeacherChains {

    private static final int LONGEST = 100;

    private final Lock lock;
    private final Map<String, String> teachers = new HashMap<>();

    TeacherChains(Lock lock) {
        this.lock = lock;
        lock.runs().values().forEach(run -> teachers.put(run.run(), run.parts().teacher()));
    }

    void check() {
        lock.runs().values().forEach(this::check);
    }

    private void check(LockedRun run) {
        String teacher = teachers.get(run.run());
        for (int behind = 0; teacher != null; behind++) {
            if (behind > LONGEST) {
                throw Refusals.pin(
                        lock.describe(),
                        "more than " + LONGEST + " runs stand behind the run ("
                                + run.key().describe() + "), each the teacher of the next");
            }
            teacher = teachers.get(teacher);
        }
    }
}
