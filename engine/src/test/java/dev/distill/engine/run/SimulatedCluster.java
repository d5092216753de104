package dev.distill.engine.run;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.Specimens;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.SavePolicy;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.Sealed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Executors that train nothing, and a clock that leaps from event to event. A job's runs go on side by side, each with an equal share
 * of its executor, as a worker trains them.
 */
final class SimulatedCluster implements Workforce {

    /** What it takes to bring a job to an executor and its worker up. */
    private static final double START_SECONDS = 3;

    private static final int MEASURED = 100;

    private final int executors;
    private final Map<String, Double> left;
    private final RunStore store;
    private final Set<Place> busy = new LinkedHashSet<>();
    private final Deque<Place> asked = new ArrayDeque<>();
    private double clock;
    private int shares;

    /**
     * @param executors how many
     * @param seconds that each run takes, by its identity
     * @param store where records go
     */
    SimulatedCluster(int executors, Map<String, Double> seconds, RunStore store) {
        this.executors = executors;
        this.left = new HashMap<>(seconds);
        this.store = store;
    }

    /** An executor with a job. */
    private final class Place {

        private final Assignment assignment;
        private final Map<String, PlannedRun> runs = new LinkedHashMap<>();
        private double since = clock + START_SECONDS;
        private double next;

        Place(Assignment assignment) {
            this.assignment = assignment;
            assignment.runs().forEach(run -> runs.put(run.identity(), run));
            foresee();
        }

        double next() {
            return next;
        }

        /** When the next of its runs ends, unless something changes. */
        void foresee() {
            next = runs.isEmpty() ? Double.MAX_VALUE : since + least() * runs.size();
        }

        private double least() {
            return runs.keySet().stream().mapToDouble(left::get).min().orElseThrow();
        }

        /** Brings what is left of each run up to the clock. */
        void goOn() {
            double each = Math.max(0, clock - since) / runs.size();
            runs.keySet().forEach(run -> left.merge(run, -each, Double::sum));
            since = Math.max(since, clock);
        }

        PlannedRun shortest() {
            return runs.values().stream()
                    .min(Comparator.comparingDouble(run -> left.get(run.identity())))
                    .orElseThrow();
        }
    }

    /** The time of the last end. */
    double seconds() {
        return clock;
    }

    /** How often a job was shared. */
    int shares() {
        return shares;
    }

    @Override
    public void work(Schedule schedule) {
        do {
            fill(schedule);
            busy.stream().min(Comparator.comparingDouble(Place::next)).ifPresent(place -> end(schedule, place));
        } while (!busy.isEmpty() || fill(schedule));
    }

    /** Gives idle executors all that there is for them; tells whether any has work. */
    private boolean fill(Schedule schedule) {
        while (busy.size() < executors) {
            Optional<Assignment> assignment = schedule.atOnce(executors - busy.size());
            if (assignment.isPresent()) {
                begin(schedule, new Place(assignment.get()));
            } else if (!asked.isEmpty()) {
                share(schedule, asked.poll());
            } else {
                break;
            }
        }
        return !busy.isEmpty();
    }

    private void begin(Schedule schedule, Place place) {
        busy.add(place);
        place.runs
                .keySet()
                .forEach(run ->
                        schedule.tell(place.assignment, Event.of(Event.Kind.STARTED, run, ""), () -> asked.add(place)));
    }

    private void share(Schedule schedule, Place place) {
        place.goOn();
        List<String> half = new ArrayList<>(place.runs.keySet()).subList(0, place.runs.size() / 2);
        shares++;
        schedule.tell(place.assignment, Event.of(Event.Kind.SHARED, "", String.join(",", half)), () -> {});
        List.copyOf(half).forEach(place.runs::remove);
        place.foresee();
    }

    private void end(Schedule schedule, Place place) {
        clock = place.next();
        place.goOn();
        PlannedRun run = place.shortest();
        place.runs.remove(run.identity());
        place.foresee();
        put(run);
        schedule.tell(place.assignment, Event.of(Event.Kind.ENDED, run.identity(), ""), () -> {});
        if (place.runs.isEmpty()) {
            busy.remove(place);
            schedule.left(place.assignment);
        }
    }

    private void put(PlannedRun run) {
        RunRecord plain = Specimens.record(run.specification());
        List<Measurement> measured = LongStream.rangeClosed(1, MEASURED)
                .mapToObj(step -> new Measurement("accuracy", step, step / 1e3))
                .toList();
        RunRecord record = new RunRecord(
                plain.schema(),
                plain.run(),
                plain.outcome(),
                "",
                plain.steps(),
                measured,
                List.of(),
                List.of(),
                plain.specification(),
                plain.provenance(),
                plain.clock());
        try {
            Sealed.put(store.folder(), record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public NumericClass numericClass() {
        return NumericClass.portable();
    }

    @Override
    public int parallel() {
        return executors;
    }

    @Override
    public int memoryMegabytes() {
        return 1_400;
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.empty();
    }

    @Override
    public SavePolicy saving() {
        return SavePolicy.USUAL;
    }

    @Override
    public void calibrate(RunStore store) {}

    @Override
    public Workforce settled(RunStore store) {
        return this;
    }
}
