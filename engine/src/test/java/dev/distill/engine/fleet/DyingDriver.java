package dev.distill.engine.fleet;

import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.protocol.ClusterOrder;
import dev.distill.engine.protocol.ClusterUp;
import dev.distill.engine.protocol.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A driver of a cluster that is up, takes a job and ends; after the first, where that is asked for, one that ends before it is up. */
public final class DyingDriver {

    /** The setting that asks for it. */
    static final String ONCE = "once";

    private DyingDriver() {}

    public static void main(String[] arguments) throws IOException {
        try (Socket build = new Socket(InetAddress.getByName(arguments[0]), Integer.parseInt(arguments[1]));
                ServerSocket places = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            say(build, Event.of(Event.Kind.READY, "", System.getenv("DISTILL_TOKEN")));
            ClusterOrder order = Canonical.read(lines(build).readLine(), ClusterOrder.class);
            Path folder = Files.createDirectories(Path.of(order.scratch()));
            if (order.settings().containsKey(ONCE)
                    && !folder.resolve(ONCE).toFile().createNewFile()) {
                return;
            }
            say(build, new ClusterUp(order.places(), places.getLocalPort(), "key", "", ""));
            try (Socket place = places.accept()) {
                BufferedReader orders = lines(place);
                orders.readLine();
                orders.readLine();
            }
        }
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket socket, Object value) throws IOException {
        socket.getOutputStream().write((Canonical.line(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
