package dev.distill.dsl.pin.verify;

import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.stream.Streams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** A seeded draw of runs. */
public final class Sample {

    private Sample() {}

    /**
     * Draws that many students' runs, or all where there are no more; the same seed draws the same of the same runs. Where there
     * are teachers alone, they are drawn.
     */
    public static List<LockedRun> draw(List<LockedRun> runs, int size, long seed) {
        List<LockedRun> students =
                runs.stream().filter(run -> run.role() == Role.STUDENT).toList();
        return drawn(students.isEmpty() ? runs : students, size, seed);
    }

    private static List<LockedRun> drawn(List<LockedRun> runs, int size, long seed) {
        RandomGenerator random = Streams.of(seed).stream("sample").at(0);
        List<LockedRun> left = new ArrayList<>(runs);
        for (int i = 0; i < Math.min(size, left.size()); i++) {
            Collections.swap(left, i, i + random.nextInt(left.size() - i));
        }
        return left.stream()
                .limit(size)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }
}
