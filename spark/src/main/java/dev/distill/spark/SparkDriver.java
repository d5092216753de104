package dev.distill.spark;

import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.protocol.ClusterOrder;
import dev.distill.engine.protocol.Event;
import dev.distill.spark.driver.Places;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The main class of the process by which a build reaches a cluster: it is told which, opens places in it, and dies with the build. */
public final class SparkDriver {

    private static final int CLUSTER_ENDED = 4;

    private SparkDriver() {}

    /**
     * Comes to a build.
     *
     * @param arguments the build's address and port
     */
    public static void main(String[] arguments) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(arguments[0]), Integer.parseInt(arguments[1]));
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
        say(out, Event.of(Event.Kind.READY, "", System.getenv("DISTILL_TOKEN")));
        String line = in.readLine();
        if (line != null) {
            ClusterOrder order = Canonical.read(line, ClusterOrder.class);
            say(out, Places.open(order, () -> Runtime.getRuntime().halt(CLUSTER_ENDED)));
            while (line != null) {
                line = in.readLine();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void say(Writer out, Object value) throws IOException {
        out.write(Canonical.line(value) + "\n");
        out.flush();
    }
}
