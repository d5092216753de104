package dev.distill.spark;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.protocol.DepotAnswer;
import dev.distill.engine.protocol.DepotOrder;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.store.RunStore;
import dev.distill.spark.depot.HadoopDepot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The main class of the process by which a build reaches a depot: it does as it is told, order by order, and dies with the build. */
public final class DepotKeeper {

    private final List<String> warnings = new ArrayList<>();
    private HadoopDepot depot;

    private DepotKeeper() {}

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
        DepotKeeper keeper = new DepotKeeper();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(out, keeper.answer(Canonical.read(line, DepotOrder.class)));
        }
        Runtime.getRuntime().halt(0);
    }

    private DepotAnswer answer(DepotOrder order) {
        return switch (order.kind()) {
            case OPEN -> done(() -> opened(order));
            case BRING -> done(() -> depot.bring(order.runs()));
            case GIVE -> done(() -> depot.give(order.runs()));
        };
    }

    private List<String> opened(DepotOrder order) {
        depot = HadoopDepot.at(order.place(), RunStore.in(Path.of(order.store()), warnings::add));
        return List.of();
    }

    /** What the store says of its own entries is told with what the depot says of its. */
    private DepotAnswer done(Supplier<List<String>> work) {
        try {
            List<String> told = new ArrayList<>(work.get());
            told.addAll(warnings);
            warnings.clear();
            return DepotAnswer.done(told);
        } catch (DistillException e) {
            String[] lines = e.getMessage().split("\n", 2);
            return DepotAnswer.refusal(lines[0], lines[lines.length - 1]);
        } catch (RuntimeException e) {
            e.printStackTrace();
            return DepotAnswer.refusal("The keeper of the depot failed: " + e + ".", "Its log says more.");
        }
    }

    private static void say(Writer out, Object value) throws IOException {
        out.write(Canonical.line(value) + "\n");
        out.flush();
    }
}
