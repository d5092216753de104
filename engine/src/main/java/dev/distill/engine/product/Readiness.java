package dev.distill.engine.product;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether something is computed in Java's vectors by now. Until they are compiled, vectors are slower by far than any library, and to have them
 * compiled takes a second or two: so that begins, beside the run, when a process has spent as long on it otherwise. Before the
 * first one is used, all are held to BLAS's bits, or to a formula written out; where they have others, or are slow, that goes on.
 */
final class Readiness {

    /** What a library multiplies and adds in about two seconds. */
    private static final double ENOUGH_OF_PRODUCTS = 2e11;

    /** What is counted of heads in about a second of loops, most of which is on the way back: they are compiled in half of that. */
    private static final double ENOUGH_OF_HEADS = 2.5e9;

    /** What compiled vectors do in a nanosecond, and others do not. */
    private static final double FAST_PRODUCTS = 8;

    private static final double FAST_HEADS = 10;
    private static final long PATIENCE_NANOS = 8_000_000_000L;

    private static final Readiness OF_PRODUCTS = new Readiness(ENOUGH_OF_PRODUCTS, FAST_PRODUCTS, Proof::new);

    private static final Readiness OF_HEADS = new Readiness(ENOUGH_OF_HEADS, FAST_HEADS, HeadProof::new);

    private enum State {
        COLD,
        WARMING,
        WARM,
        READY,
        NEVER
    }

    private final double enough;
    private final double fast;
    private final Supplier<? extends Exercises> exercises;
    private volatile State state = State.COLD;
    private volatile Tiles warmed;
    private volatile Exercises proof;
    private double spent;

    private Readiness(double enough, double fast, Supplier<? extends Exercises> exercises) {
        this.enough = enough;
        this.fast = fast;
        this.exercises = exercises;
    }

    /** That of products in this process. */
    static Readiness ofProducts() {
        return OF_PRODUCTS;
    }

    /** That of the attention of small heads in this process, whose bits hang on no library. */
    static Readiness ofHeads() {
        return OF_HEADS;
    }

    /** Whether vectors may be used, by somebody who is about to spend so many operations. */
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
        if (spent >= enough) {
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
        Exercises some = exercises.get();
        long begun = nanos();
        long before = begun;
        double rate = 0;
        while (rate < fast && before - begun < PATIENCE_NANOS) {
            double operations = some.exercise(tiles, () -> nanos() - begun > PATIENCE_NANOS);
            long after = nanos();
            rate = operations / Math.max(1, after - before);
            before = after;
        }
        warmed = tiles;
        proof = some;
        return rate >= fast;
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
