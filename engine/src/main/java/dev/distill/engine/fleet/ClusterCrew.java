package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.protocol.ClusterUp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Places in a cluster: its driver is given orders over a connection for each, as a worker is.
 *
 * @param driver of the cluster
 */
record ClusterCrew(Driver driver) implements Crew {

    @Override
    public int parallel() {
        return driver.up().places();
    }

    @Override
    public WorkerProcess start(int slot, String name) {
        ClusterUp there = driver.up();
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), there.port());
            PlaceLine place = new PlaceLine(socket, driver.log());
            place.write(there.key());
            return new WorkerProcess(place);
        } catch (IOException e) {
            driver.deaf(there);
            throw new DistillException(
                    "The driver of the cluster takes no job: " + e + ".", "Its log is " + driver.log() + ".", e);
        }
    }

    /** Whoever watches over a job is its executor. */
    @Override
    public Duration quiet(int runs) {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        driver.close();
    }
}
