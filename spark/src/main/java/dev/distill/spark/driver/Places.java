package dev.distill.spark.driver;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.protocol.ClusterOrder;
import dev.distill.engine.protocol.ClusterUp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The places of a cluster, at a port of the loopback address: each connection to it is one. */
public final class Places {

    private final SparkCluster cluster;
    private final ServerSocket server;
    private final String key = UUID.randomUUID().toString();

    private Places(SparkCluster cluster, ServerSocket server) {
        this.cluster = cluster;
        this.server = server;
    }

    /**
     * Reaches a cluster, and opens its places.
     *
     * @param ended is run where the cluster ends the application
     * @return where they are, or why there are none
     */
    public static ClusterUp open(ClusterOrder order, Runnable ended) throws IOException {
        try {
            SparkCluster cluster = SparkCluster.reach(order, ended);
            Places places = new Places(cluster, new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()));
            daemon(places::accept, "places").start();
            return new ClusterUp(cluster.places(), places.server.getLocalPort(), places.key, "", "");
        } catch (DistillException e) {
            String[] lines = e.getMessage().split("\n", 2);
            return ClusterUp.refusal(lines[0], lines[lines.length - 1]);
        }
    }

    private void accept() {
        try {
            for (int place = 1; ; place++) {
                Socket socket = server.accept();
                daemon(() -> serve(socket), "place-" + place).start();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The driver takes no connections any more.", e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader orders =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (key.equals(orders.readLine())) {
                new Place(cluster, orders, new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8))
                        .serve();
            }
        } catch (IOException e) {
            // Whoever gave orders is gone.
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
