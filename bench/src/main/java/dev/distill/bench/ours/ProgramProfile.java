package dev.distill.bench.ours;

import dev.distill.engine.program.Program;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of programs goes: every operation of the list timed in place, with all others around it.
 *
 * <p>A program keeps its list to itself, so it is taken out by reflection; a clock's reading is .02 us.
 */
final class ProgramProfile {

    private final List<Runnable> steps = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private ProgramProfile() {}

    /** The mean of each operation over so many steps, a line each, in the order of the list. */
    static List<String> of(List<Program> programs, int steps) {
        ProgramProfile profile = new ProgramProfile();
        programs.forEach(profile::add);
        profile.nanos(steps);
        return profile.lines(profile.nanos(steps), steps);
    }

    private void add(Program program) {
        try {
            Field field = Program.class.getDeclaredField("steps");
            field.setAccessible(true);
            Object list = field.get(program);
            program.listing().lines().forEach(names::add);
            for (int k = 0; k < Array.getLength(list); k++) {
                steps.add(runnable(Array.get(list, k)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The engine's programs are built otherwise now.", e);
        }
    }

    private static Runnable runnable(Object step) throws ReflectiveOperationException {
        if (step instanceof Runnable runnable) {
            return runnable;
        }
        Method run = step.getClass().getMethod("run");
        run.setAccessible(true);
        return () -> {
            try {
                run.invoke(step);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("An operation could not be run.", e);
            }
        };
    }

    private long[] nanos(int count) {
        long[] nanos = new long[steps.size()];
        for (int k = 0; k < count; k++) {
            long before = System.nanoTime();
            for (int step = 0; step < nanos.length; step++) {
                steps.get(step).run();
                long after = System.nanoTime();
                nanos[step] += after - before;
                before = after;
            }
        }
        return nanos;
    }

    private List<String> lines(long[] nanos, int count) {
        List<String> lines = new ArrayList<>();
        for (int step = 0; step < nanos.length; step++) {
            lines.add(String.format(Locale.ROOT, "%9.2f us  %s", nanos[step] / 1e3 / count, names.get(step)));
        }
        return lines;
    }
}
