package dev.distill.engine.product;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;

/**
 * Whether products are computed in Java's vectors by now. Until they are compiled, vectors are slower by far than any library, and to have them
 * compiled takes a second or two: so that begins, beside the run, when a process has spent as long on products that a library computed. Before the
 * first one is used, all are held to BLAS's bits; where they have others, or are slow, BLAS goes on.
 */
final class Readiness {

    /** What a processor multiplies and adds in about two seconds. */
    private static final double ENOUGH = 2e11;

    private static final double SLOW_PER_NANO = 8;
    private static final long PATIENCE_NANOS = 8_000_000_000L;

    private static final Readiness HERE = new Readiness();

    private enum State {
        COLD,
        WARMING,
        WARM,
        READY,
        NEVER
    }

    private volatile State state = State.COLD;
    private volatile Tiles warmed;
    private volatile Proof proof;
    private double spent;

    private Readiness() {}

    /** That of this process. */
    static Readiness here() {
        return HERE;
    }

    /** Whether vectors may be used, by somebody who is about to compute a product of so many operations. */
    boolean before(double operations) {
        return switch (state) {
            case READY -> true;
            case COLD -> spend(operations);
            case WARM -> prove();
            case WARMING, NEVER -> false;
        };
    }

    /** Makes them ready now; returns whether they are. */
    boolean now() {
        begin(false);
        while (state == State.WARMING) {
            Thread.onSpinWait();
        }
        return before(0);
    }

    private boolean spend(double operations) {
        spent += operations;
        if (Vectors.always()) {
            return now();
        }
        if (spent >= ENOUGH) {
            begin(true);
        }
        return false;
    }

    private synchronized void begin(boolean beside) {
        if (state != State.COLD) {
            return;
        }
        state = State.WARMING;
        Thread thread = new Thread(this::warm, "distill-vectors");
        thread.setDaemon(true);
        if (beside) {
            thread.start();
        } else {
            thread.run();
        }
    }

    private void warm() {
        State next = State.NEVER;
        try {
            Optional<Tiles> tiles = Vectors.tiles();
            if (tiles.isPresent() && becomesFast(tiles.get())) {
                next = State.WARM;
            }
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            next = State.NEVER;
        } finally {
            state = next;
        }
    }

    private boolean becomesFast(Tiles tiles) {
        Proof exercises = new Proof();
        long begun = nanos();
        long before = begun;
        double rate = 0;
        while (rate < SLOW_PER_NANO && before - begun < PATIENCE_NANOS) {
            double operations = exercises.exercise(tiles, () -> nanos() - begun > PATIENCE_NANOS);
            long after = nanos();
            rate = operations / Math.max(1, after - before);
            before = after;
        }
        warmed = tiles;
        proof = exercises;
        return rate >= SLOW_PER_NANO;
    }

    /** What this thread has had of a processor, which others may be busy on; or the time, where that is not known. */
    private static long nanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads.getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    private synchronized boolean prove() {
        if (state == State.WARM) {
            state = holds() ? State.READY : State.NEVER;
            proof = null;
            warmed = null;
        }
        return state == State.READY;
    }

    private boolean holds() {
        try {
            return proof.holds(warmed);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return false;
        }
    }
}
