package dev.distill.engine.fleet;

import java.time.Duration;

/** Where the workers of a pool come from. */
interface Crew extends AutoCloseable {

    /** How many at once. */
    int parallel();

    /** Starts the one of a slot from 1, and waits until it is up. */
    WorkerProcess start(int slot, String name);

    /** After which silence a worker with so many runs is taken for dead; zero is never. */
    Duration quiet(int runs);

    /** Ends all of them at once. */
    @Override
    void close();
}
