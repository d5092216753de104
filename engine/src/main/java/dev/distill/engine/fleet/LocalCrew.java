package dev.distill.engine.fleet;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Workers on this machine, which die with this process. */
final class LocalCrew implements Crew {

    private final WorkerSettings settings;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LocalCrew(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public int parallel() {
        return settings.parallel();
    }

    @Override
    public WorkerProcess start(int slot, String name) {
        return WorkerProcess.startTraining(settings.build(settings.build().ofWorker(slot)), name, this::begun);
    }

    private void begun(Process process) {
        processes.add(process);
        if (closed) {
            process.destroyForcibly();
        }
    }

    /** A worker stops its runs at their time limits itself, and is stopped where it hangs: every run may have had its time by then. */
    @Override
    public Duration quiet(int runs) {
        return settings.quiet(runs);
    }

    @Override
    public void close() {
        closed = true;
        processes.forEach(Process::destroyForcibly);
    }
}
