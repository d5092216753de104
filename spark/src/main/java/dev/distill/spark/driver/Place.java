package dev.distill.spark.driver;

import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.protocol.Order;
import dev.distill.engine.store.StoreException;
import dev.distill.spark.wire.Ending;
import dev.distill.spark.wire.Handout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A place in the cluster: it takes orders and says events as a worker does, and an executor does the work. */
final class Place {

    /** How many executors may be lost over one job without a step forward, before that is taken for the job's fault. */
    private static final int LOST = 5;

    private final SparkCluster cluster;
    private final BufferedReader orders;
    private final Writer events;
    private volatile HandedOut current;

    Place(SparkCluster cluster, BufferedReader orders, Writer events) {
        this.cluster = cluster;
        this.orders = orders;
        this.events = events;
    }

    /** Takes orders until whoever gives them is gone. */
    void serve() throws IOException {
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            Order order = Canonical.read(line, Order.class);
            if (order.kind() == Order.Kind.SHARE) {
                share();
            } else {
                Job job = order.job().orElseThrow();
                Thread thread =
                        new Thread(() -> train(job), Thread.currentThread().getName() + "-job");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private void share() {
        HandedOut job = current;
        if (job != null) {
            job.askToShare();
        }
    }

    private void train(Job job) {
        try (HandedOut handed = new HandedOut(job, this::tell)) {
            current = handed;
            handed.begin();
            tell(outcome(handed));
        } catch (StoreException e) {
            tell(Event.of(Event.Kind.STORE_LOST, "", e.getMessage()));
            tell(Event.of(Event.Kind.JOB_DONE, "", ""));
        } catch (Presence.Gone e) {
            tell(Event.of(Event.Kind.REFUSED, "", e.getMessage()));
            tell(Event.of(Event.Kind.JOB_DONE, "", ""));
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            tell(Event.of(Event.Kind.JOB_LOST, "", "its driver failed: " + SparkCluster.words(e)));
        } finally {
            current = null;
        }
    }

    private Event outcome(HandedOut handed) {
        int lost = 0;
        while (handed.goesOn()) {
            Handout handout = handed.next(cluster.launch());
            try {
                Ending ending = cluster.run(handout);
                return ended(ending, handed);
            } catch (IllegalStateException e) {
                lost = handed.progressed() ? 1 : lost + 1;
                if (cluster.ended() || lost >= LOST) {
                    return Event.of(Event.Kind.JOB_LOST, "", "its executor was lost: " + SparkCluster.words(e));
                }
            }
        }
        return Event.of(Event.Kind.JOB_DONE, "", "");
    }

    private Event ended(Ending ending, HandedOut handed) {
        if (!ending.refusal().isEmpty()) {
            tell(Event.of(Event.Kind.REFUSED, "", ending.refusal()));
        }
        boolean lacking = ending.refusal().isEmpty() && ending.death().isEmpty() && handed.goesOn();
        String death = lacking ? "an entry did not come back from its executor as it was sent" : ending.death();
        return death.isEmpty() ? Event.of(Event.Kind.JOB_DONE, "", "") : Event.of(Event.Kind.JOB_LOST, "", death);
    }

    private synchronized void tell(Event event) {
        try {
            events.write(Canonical.line(event) + "\n");
            events.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
