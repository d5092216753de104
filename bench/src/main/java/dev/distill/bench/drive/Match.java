package dev.distill.bench.drive;

import dev.distill.bench.peer.Reply;
import dev.distill.bench.peer.Request;
import dev.distill.bench.peer.Request.Verb;
import dev.distill.bench.result.CaseResult;
import dev.distill.bench.result.Timing;
import dev.distill.bench.work.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One case: everybody warms up, then all are measured in turn, round by round, each round in the other direction. */
public final class Match {

    /**
     * How many measurements' time a peer has to get warm: ours try two ways of each product's shape in some hundred steps, which is nothing in a
     * run and all of a measurement.
     */
    private static final int WARM_UP = 10;

    /** The same in its first case, and in cases of layers that no case before has: compilers of JVMs have much to do. */
    private static final int LONG_WARM_UP = 40;

    /** No fewer than so many steps, however long they take: ours have chosen between two ways by then. */
    private static final int FEWEST_STEPS = 60;

    private final Work work;
    private final long millis;
    private final Map<Contestant, Long> steps = new LinkedHashMap<>();
    private final Map<Contestant, List<Double>> micros = new LinkedHashMap<>();
    private final Map<String, String> absent = new TreeMap<>();

    private Match(Work work, long millis) {
        this.work = work;
        this.millis = millis;
    }

    /** Plays a case, which the contestants keep. */
    public static CaseResult of(Work work, List<Contestant> contestants, int rounds, long millis) {
        Match match = new Match(work, millis);
        contestants.forEach(match::warm);
        for (int round = 0; round < rounds; round++) {
            match.round(round);
        }
        return match.result();
    }

    private void warm(Contestant contestant) {
        int measurements = contestant.warmed() && !work.hasNewLayers() ? WARM_UP : LONG_WARM_UP;
        Reply reply = contestant.ask(new Request(Verb.WARM, work.name(), millis * measurements));
        if (reply.kind() == Reply.Kind.TOOK && reply.steps() < FEWEST_STEPS) {
            reply = contestant.ask(new Request(Verb.RUN, work.name(), FEWEST_STEPS - reply.steps()));
        }
        if (took(contestant, reply)) {
            double each = (double) reply.nanos() / reply.steps();
            steps.put(contestant, Math.max(1, Math.round(1e6 * millis / each)));
            micros.put(contestant, new ArrayList<>());
        }
    }

    private void round(int number) {
        List<Contestant> order = new ArrayList<>(steps.keySet());
        if (number % 2 == 1) {
            Collections.reverse(order);
        }
        for (Contestant contestant : order) {
            Reply reply = contestant.ask(new Request(Verb.RUN, work.name(), steps.get(contestant)));
            if (took(contestant, reply)) {
                micros.get(contestant).add(reply.nanos() / 1e3 / reply.steps());
            } else {
                steps.remove(contestant);
                micros.remove(contestant);
            }
        }
    }

    private boolean took(Contestant contestant, Reply reply) {
        if (reply.kind() != Reply.Kind.TOOK) {
            absent.put(contestant.name(), reply.text());
        }
        return reply.kind() == Reply.Kind.TOOK;
    }

    private CaseResult result() {
        List<Timing> timings = new ArrayList<>();
        micros.forEach((contestant, values) -> timings.add(new Timing(contestant.name(), values)));
        return new CaseResult(work.name(), timings, absent, Map.of());
    }
}
