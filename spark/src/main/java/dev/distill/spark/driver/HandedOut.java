package dev.distill.spark.driver;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.protocol.Order;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreException;
import dev.distill.spark.wire.Handout;
import dev.distill.spark.wire.Instruction;
import dev.distill.spark.wire.Launch;
import dev.distill.spark.wire.Piece;
import dev.distill.spark.wire.Question;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A job that executors have in hand, one after the other where they are lost. The right to train its runs is held here; what an
 * executor's worker says is passed on once the files that it speaks of lie in the store.
 */
final class HandedOut implements AutoCloseable {

    /** Of a file that goes over the wire at once, in bytes. */
    private static final int PORTION = 4 << 20;

    /** What executors may take to bring a state is this share of the time. */
    private static final int SELDOM = 30;

    private final Job job;
    private final RunStore store;
    private final Consumer<Event> tell;
    private final Map<String, RunSpecification> left = new LinkedHashMap<>();
    private final Map<String, Draft> drafts = new HashMap<>();
    private final Map<String, Arrivals> arrivals = new HashMap<>();
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Set<String> expected = new HashSet<>();
    private final Set<String> readable = new HashSet<>();
    private Event pending;
    private long asked;
    private String errand = "";
    private boolean begun;
    private boolean share;
    private boolean progressed;

    /**
     * @param job the runs, and the store
     * @param tell takes what is said of them
     */
    HandedOut(Job job, Consumer<Event> tell) {
        this.job = job;
        this.store = RunStore.in(Path.of(job.store()));
        this.tell = tell;
        job.runs().forEach(run -> left.put(run.identity(), run));
    }

    /** Takes the right to train each run; those that others train or have trained are told at once. */
    synchronized void begin() {
        for (String run : List.copyOf(left.keySet())) {
            store.draft(run).ifPresentOrElse(draft -> drafts.put(run, draft), () -> over(run, Event.Kind.BUSY));
            if (drafts.containsKey(run) && store.find(run).isPresent()) {
                over(run, Event.Kind.THERE);
            }
        }
    }

    private void over(String run, Event.Kind kind) {
        release(run);
        tell.accept(Event.of(kind, run, ""));
    }

    private void release(String run) {
        left.remove(run);
        expected.remove(run);
        forget(run);
        Draft draft = drafts.remove(run);
        if (draft != null) {
            draft.close();
        }
    }

    /** What came in part only is none of the run's. */
    private void forget(String run) {
        Arrivals coming = arrivals.remove(run);
        if (coming != null) {
            coming.forget();
        }
    }

    /** Whether there are runs to be done. */
    synchronized boolean goesOn() {
        return !left.isEmpty();
    }

    /** Whether an executor has brought anything since it was asked last. */
    synchronized boolean progressed() {
        boolean since = progressed;
        progressed = false;
        return since;
    }

    /** The job as it goes out now: what is left of it. Whoever had it before is answered no more. */
    synchronized Handout next(Launch launch) {
        close(errand);
        errand = UUID.randomUUID().toString();
        begun = false;
        List.copyOf(arrivals.keySet()).forEach(this::forget);
        expected.clear();
        drafts.forEach((run, draft) -> arrivals.put(run, new Arrivals(draft)));
        Job now = new Job(
                List.copyOf(left.values()), job.teachers(), Handout.SCRATCH, job.timeoutSeconds(), job.saving());
        List<Piece> pieces = Needs.of(store, now, drafts);
        pieces.forEach(piece -> readable.add(piece.path()));
        Errands.open(errand, this);
        return new Handout(errand, launch, Canonical.line(Order.train(now)), pieces, quietMillis());
    }

    /** A worker ends its runs at their time limits itself, and may come up and read for a while before. */
    private long quietMillis() {
        return job.timeoutSeconds() == 0 ? 0 : (long) (job.timeoutSeconds() * 1000 * (left.size() + 1)) + 120_000;
    }

    /** Half of the runs are wanted elsewhere. */
    synchronized void askToShare() {
        share = true;
    }

    /** Answers an executor. */
    synchronized Object answer(Question question) throws IOException {
        if (!question.errand().equals(errand)) {
            throw new IllegalStateException("Nobody waits for this job any more.");
        }
        try {
            if (question instanceof Question.Begun) {
                return begins();
            }
            if (question instanceof Question.Told told) {
                return told(Canonical.read(told.line(), Event.class));
            }
            if (question instanceof Question.Wanted wanted) {
                return portion(wanted);
            }
            if (question instanceof Question.Given given) {
                coming(given.run()).take(given);
                return true;
            }
            return brought((Question.Brought) question);
        } catch (StoreException e) {
            tell.accept(Event.of(Event.Kind.STORE_LOST, "", e.getMessage()));
            throw e;
        }
    }

    /** One executor alone has a job: another one would train again what has ended since, and both would write into the same drafts. */
    private boolean begins() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    private Arrivals coming(String run) throws IOException {
        Arrivals coming = arrivals.get(run);
        if (coming == null) {
            throw new IOException("The run (" + run + ") is none of this job's runs, or no more.");
        }
        return coming;
    }

    private byte[] portion(Question.Wanted wanted) throws IOException {
        if (!readable.contains(wanted.path())) {
            throw new IOException("The file (" + wanted.path() + ") is none of this job's.");
        }
        try (RandomAccessFile in =
                new RandomAccessFile(store.folder().resolve(wanted.path()).toFile(), "r")) {
            in.seek(wanted.offset());
            byte[] bytes = new byte[(int) Math.max(0, Math.min(PORTION, in.length() - wanted.offset()))];
            in.readFully(bytes);
            return bytes;
        }
    }

    private Instruction told(Event event) {
        boolean strange = !event.run().isEmpty() && !left.containsKey(event.run());
        return strange ? saying() : heard(event);
    }

    private Instruction heard(Event event) {
        return switch (event.kind()) {
            case SAVED -> saved(event);
            case ENDED, THERE -> bring(Event.of(Event.Kind.ENDED, event.run(), ""), List.of(event.run()), true);
            case SHARED -> shared(event);
            case STORE_LOST ->
                throw new DistillException(
                        "The executor's own disk fails: " + event.text(), "Look at its disk (spark.local.dir).");
            case JOB_DONE -> new Instruction(List.of(), "", true, false);
            case FAILED, TIMED_OUT, BUSY -> {
                release(event.run());
                tell.accept(event);
                yield saying();
            }
            default -> {
                tell.accept(event);
                yield saying();
            }
        };
    }

    private Instruction shared(Event event) {
        share = false;
        List<String> given =
                Stream.of(event.text().split(",")).filter(left::containsKey).toList();
        if (given.isEmpty()) {
            tell.accept(event);
            return Instruction.NONE;
        }
        return bring(event, given, false);
    }

    private Instruction saved(Event event) {
        Long before = notBefore.get(event.run());
        boolean due = before == null || System.nanoTime() - before >= 0;
        return due ? bring(event, List.of(event.run()), false) : saying();
    }

    private Instruction saying() {
        String line = share ? Canonical.line(Order.share()) : "";
        share = false;
        return new Instruction(List.of(), line, false, false);
    }

    /** Has runs' files brought before an event of theirs is passed on. */
    private Instruction bring(Event event, List<String> runs, boolean whole) {
        pending = event;
        expected.addAll(runs);
        asked = System.nanoTime();
        List<Instruction.Bring> bring = runs.stream()
                .map(run -> new Instruction.Bring(run, folder(run, whole), whole ? List.of() : known(run)))
                .toList();
        return new Instruction(bring, "", false, false);
    }

    private static String folder(String run, boolean whole) {
        return whole ? "runs/" + run.substring(0, 2) + "/" + run : "partial/" + run;
    }

    private List<String> known(String run) {
        return drafts.get(run).files().stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private boolean brought(Question.Brought brought) throws IOException {
        String run = brought.run();
        Arrivals coming = coming(run);
        if (!expected.remove(run)) {
            throw new IOException("The files of the run (" + run + ") were not asked for.");
        }
        boolean kept = coming.keep(brought.files());
        if (pending.kind() == Event.Kind.ENDED) {
            ended(run, kept && drafts.get(run).adopt());
        } else if (pending.kind() == Event.Kind.SAVED) {
            notBefore.put(run, System.nanoTime() + SELDOM * (System.nanoTime() - asked));
            if (kept) {
                passOn();
            }
        } else if (expected.isEmpty()) {
            shared();
        }
        progressed |= kept;
        return kept;
    }

    /** What did not come whole is trained again: the run is left. */
    private void ended(String run, boolean whole) {
        if (whole) {
            release(run);
            passOn();
        } else {
            drafts.get(run).clear();
        }
    }

    private void shared() {
        Stream.of(pending.text().split(",")).forEach(this::release);
        passOn();
    }

    private void passOn() {
        tell.accept(pending);
    }

    private static void close(String errand) {
        Errands.close(errand);
    }

    /** Lets others have what is left. */
    @Override
    public synchronized void close() {
        close(errand);
        List.copyOf(left.keySet()).forEach(this::release);
    }
}
