package dev.distill.engine.worker;

import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.record.Provenance;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.protocol.Order;
import dev.distill.engine.protocol.SelfTestResult;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.factory.Nd4j;

/** The main class of a worker: takes orders from its parent, and dies with it. */
public final class Worker {

    private static final int ORPHANED = 3;

    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final AtomicBoolean askedToShare = new AtomicBoolean();
    private final Socket socket;
    private final Writer events;

    private Worker(String address, int port) throws IOException {
        socket = new Socket(InetAddress.getByName(address), port);
        events = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * Connects to the parent and works until it is gone.
     *
     * @param arguments the parent's address and port
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Worker worker = new Worker(arguments[0], Integer.parseInt(arguments[1]));
        Thread reader = new Thread(worker::read, "orders");
        reader.setDaemon(true);
        reader.start();
        worker.work();
    }

    private void work() throws InterruptedException {
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        Provenance provenance = Surroundings.look();
        tell(Event.of(Event.Kind.READY, "", System.getenv("DISTILL_TOKEN")));
        while (true) {
            Order order = orders.take();
            askedToShare.set(false);
            perform(order, provenance);
            tell(Event.of(Event.Kind.JOB_DONE, "", ""));
        }
    }

    private void perform(Order order, Provenance provenance) {
        order.job().ifPresent(job -> trainInStore(job, provenance));
        order.exports().forEach(new Exporter(this::tell)::write);
        if (order.kind() == Order.Kind.CALIBRATE) {
            tell(Event.of(Event.Kind.CALIBRATED, "", Canonical.line(Calibration.take(Platform.here()))));
        }
        if (order.kind() == Order.Kind.EXAMINE) {
            DataFiles files = new DataFiles(RunStore.in(Path.of(order.store())));
            SelfTestResult result = SelfExamination.take(provenance, order.trials(), files);
            tell(Event.of(Event.Kind.TESTED, "", Canonical.line(result)));
        }
    }

    private void trainInStore(Job job, Provenance provenance) {
        try {
            train(job, provenance);
        } catch (StoreException e) {
            tell(Event.of(Event.Kind.STORE_LOST, "", e.getMessage()));
        }
    }

    private void train(Job job, Provenance provenance) {
        for (GivenRun run : job.given()) {
            new GivenTeacher(run, RunStore.in(Path.of(job.store())), provenance, this::tell).read();
        }
        if (!job.trained().isEmpty()) {
            try (Cohort cohort = new Cohort(job, provenance, askedToShare, this::tell)) {
                cohort.train();
            }
        }
    }

    /** The parent's end of the connection closes with it, however it ends; nor does a worker live on that can hear it no more. */
    private void read() {
        int status = ORPHANED;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Order order = Canonical.read(line, Order.class);
                if (order.kind() == Order.Kind.SHARE) {
                    askedToShare.set(true);
                } else {
                    orders.add(order);
                }
            }
            status = 0;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    private synchronized void tell(Event event) {
        try {
            events.write(Canonical.line(event) + "\n");
            events.flush();
        } catch (IOException e) {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }
}
