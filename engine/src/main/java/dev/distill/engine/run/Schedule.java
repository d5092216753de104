package dev.distill.engine.run;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.store.Failure;
import dev.distill.engine.store.RunStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** Which run is trained when: the state that the workers' threads share. All of it is guarded by this object's monitor. */
public final class Schedule {

    /** How often a run by itself may lose its worker, without a step forward, before that is taken for its own fault. */
    private static final int ATTEMPTS = 3;

    private static final long POLL_MILLIS = 300;

    private final Map<String, PlannedRun> runs;
    private final Map<String, RunSpecification> specifications;
    private final RunStore store;
    private final Workforce workforce;
    private final RunListener listener;
    private final Jobs jobs;
    private final Set<String> waiting;
    private final Chains chains;
    private final Queue<List<PlannedRun>> ready;
    private final Map<String, RunResult> results = new LinkedHashMap<>();
    private final Map<String, Integer> deaths = new HashMap<>();
    private final Map<String, PlannedRun> elsewhere = new LinkedHashMap<>();
    private final Set<Assignment> atWork = new LinkedHashSet<>();
    private int idle;
    private DistillException fatal;

    Schedule(
            Map<String, PlannedRun> runs,
            Map<String, RunSpecification> specifications,
            RunStore store,
            Workforce workforce,
            RunListener listener) {
        this.runs = runs;
        this.specifications = specifications;
        this.store = store;
        this.workforce = workforce;
        this.listener = listener;
        Costs costs = new Costs(specifications);
        this.chains = new Chains(runs.values(), costs);
        this.ready =
                new PriorityQueue<>(Comparator.comparingDouble(chains::seconds).reversed());
        this.jobs = new Jobs(specifications, costs, workforce.memoryMegabytes());
        this.waiting = new HashSet<>(runs.keySet());
    }

    Map<String, RunResult> run() {
        runs.keySet().forEach(store::tryAgain);
        makeReady(runs.values());
        workforce.work(this);
        if (fatal != null) {
            throw fatal;
        }
        return results;
    }

    /** The next job, or nothing once all runs have results; waits while others' runs must end first, or asks for a share of them. */
    public synchronized Optional<Assignment> next() throws InterruptedException {
        idle++;
        try {
            while (goesOn()) {
                Optional<Assignment> assignment = atOnce(idle);
                if (assignment.isPresent()) {
                    return assignment;
                }
                await();
            }
            return Optional.empty();
        } finally {
            idle--;
        }
    }

    /** Whether there are runs without results, and nothing has ended it all. */
    private boolean goesOn() {
        return fatal == null && results.size() < runs.size();
    }

    /**
     * The job that is handed out now, the one with the longest way to go first; where none is ready, others are asked for a share of
     * theirs.
     *
     * @param idle how many workers have no job
     */
    synchronized Optional<Assignment> atOnce(int idle) {
        if (ready.isEmpty()) {
            askForShares(idle);
            return Optional.empty();
        }
        Assignment assignment = new Assignment(ready.poll());
        atWork.add(assignment);
        return Optional.of(assignment);
    }

    private void await() throws InterruptedException {
        if (elsewhere.isEmpty()) {
            wait();
        } else {
            wait(POLL_MILLIS);
            lookElsewhere();
        }
    }

    /** Whoever has most runs in hand gives half of them to a worker that has none. */
    private void askForShares(int idle) {
        long asked = atWork.stream().filter(Assignment::asked).count();
        if (asked < idle) {
            atWork.stream()
                    .filter(Assignment::canShare)
                    .max(Comparator.comparingInt(Assignment::left))
                    .ifPresent(Assignment::ask);
        }
    }

    /** Runs that other builds train end when their entries come, or are ours when the others have gone. */
    private void lookElsewhere() {
        for (PlannedRun run : List.copyOf(elsewhere.values())) {
            Optional<RunRecord> record = store.find(run.identity());
            if (record.isPresent()) {
                elsewhere.remove(run.identity());
                end(StudyRunner.result(run, RunStatus.CACHED, record.get()));
            } else if (store.free(run.identity())) {
                elsewhere.remove(run.identity());
                ready.add(List.of(run));
            }
        }
    }

    public synchronized Job job(Assignment assignment) {
        List<PlannedRun> members = assignment.runs();
        return new Job(
                members.stream().map(PlannedRun::specification).toList(),
                members.stream()
                        .flatMap(run -> run.needs().stream())
                        .distinct()
                        .map(specifications::get)
                        .toList(),
                store.folder().toString(),
                workforce.timeout().map(it -> it.toMillis() / 1000.0).orElse(0.0),
                workforce.saving());
    }

    /** A worker tells of its assignment, and can be asked, in the way that is given, to share it. */
    public synchronized void tell(Assignment assignment, Event event, Runnable asking) {
        if (event.kind() == Event.Kind.STORE_LOST || event.kind() == Event.Kind.REFUSED) {
            String[] lines = event.text().split("\n", 2);
            giveUp(new DistillException(lines[0], lines[lines.length - 1]));
        }
        if (event.kind() == Event.Kind.SHARED) {
            shared(assignment, event);
            return;
        }
        PlannedRun run = runs.get(event.run());
        if (run == null || results.containsKey(event.run())) {
            return;
        }
        switch (event.kind()) {
            case STARTED -> started(assignment, run, asking);
            case ADVANCED -> advanced(run, event);
            case SAVED -> deaths.remove(event.run());
            default -> over(assignment, run, event);
        }
    }

    private void started(Assignment assignment, PlannedRun run, Runnable asking) {
        assignment.begun(asking);
        listener.started(run);
        notifyAll();
    }

    private void advanced(PlannedRun run, Event event) {
        listener.advanced(run, event.step(), event.rate());
        if (!event.measured().isEmpty()) {
            listener.measured(run, event.measured());
        }
    }

    private void shared(Assignment assignment, Event event) {
        List<PlannedRun> given = assignment.shared(List.of(event.text().split(",")));
        if (!given.isEmpty()) {
            ready.add(given);
        }
        notifyAll();
    }

    private void over(Assignment assignment, PlannedRun run, Event event) {
        assignment.take(run.identity());
        switch (event.kind()) {
            case ENDED -> recorded(run, RunStatus.DONE);
            case THERE -> recorded(run, RunStatus.CACHED);
            case BUSY -> busy(run);
            case FAILED -> fail(run, Outcome.FAILED, event.text());
            case TIMED_OUT -> fail(run, Outcome.TIMED_OUT, event.text());
            default -> {}
        }
    }

    private void busy(PlannedRun run) {
        elsewhere.put(run.identity(), run);
        listener.elsewhere(run);
    }

    /** A worker is done with an assignment, or dead. */
    public synchronized void left(Assignment assignment) {
        atWork.remove(assignment);
    }

    private void recorded(PlannedRun run, RunStatus status) {
        store.find(run.identity())
                .ifPresentOrElse(
                        record -> end(StudyRunner.result(run, status, record)),
                        () -> fail(run, Outcome.FAILED, "its entry is not in the store"));
    }

    /** After a worker's death what it was at goes on, each run by itself, so that a bad run takes no other along. */
    public synchronized void died(Assignment assignment, String how) {
        boolean alone = assignment.runs().size() == 1;
        for (PlannedRun run : open(assignment)) {
            int times = alone ? deaths.merge(run.identity(), 1, Integer::sum) : 0;
            if (times < ATTEMPTS) {
                tryAgain(List.of(run), how);
            } else {
                fail(run, Outcome.FAILED, how);
            }
        }
        notifyAll();
    }

    /** Whoever was between here and an assignment's worker is gone, which is no run's fault. */
    public synchronized void parted(Assignment assignment, String how) {
        List<PlannedRun> open = open(assignment);
        if (!open.isEmpty()) {
            tryAgain(open, how);
        }
        notifyAll();
    }

    private void tryAgain(List<PlannedRun> job, String how) {
        job.forEach(run -> listener.warned(run.describe() + " is tried again: " + how));
        ready.add(job);
    }

    private List<PlannedRun> open(Assignment assignment) {
        return assignment.runs().stream()
                .filter(run -> !results.containsKey(run.identity()) && !elsewhere.containsKey(run.identity()))
                .toList();
    }

    public synchronized void giveUp(DistillException cause) {
        fatal = fatal == null ? cause : fatal;
        notifyAll();
    }

    private void fail(PlannedRun run, Outcome outcome, String cause) {
        try {
            store.failed(new Failure(run.identity(), outcome, cause));
        } catch (DistillException e) {
            listener.warned("The failure of " + run.describe() + " could not be kept: " + e.getMessage());
        }
        end(new RunResult(run, RunStatus.valueOf(outcome.name()), Optional.empty(), cause));
    }

    private void end(RunResult result) {
        results.put(result.run().identity(), result);
        listener.ended(result);
        if (result.record().isEmpty()) {
            loseDependents(result.run());
        }
        makeReady(chains.after(result.run()));
        notifyAll();
    }

    private void loseDependents(PlannedRun lost) {
        for (PlannedRun run : chains.after(lost)) {
            if (waiting.remove(run.identity())) {
                String cause = "not begun: " + lost.describe() + " has no numbers";
                RunResult result = new RunResult(run, RunStatus.MISSING, Optional.empty(), cause);
                results.put(run.identity(), result);
                listener.ended(result);
                loseDependents(run);
            }
        }
    }

    private void makeReady(Collection<PlannedRun> candidates) {
        List<PlannedRun> free = new ArrayList<>(candidates.stream()
                .filter(run -> waiting.contains(run.identity()))
                .filter(run ->
                        run.needs().stream().allMatch(need -> !runs.containsKey(need) || results.containsKey(need)))
                .toList());
        free.forEach(run -> waiting.remove(run.identity()));
        long busy = atWork.stream().filter(assignment -> assignment.left() > 0).count();
        ready.addAll(jobs.of(free, workforce.parallel() - Math.toIntExact(busy)));
    }
}
