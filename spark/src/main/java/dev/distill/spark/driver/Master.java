package dev.distill.spark.driver;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

/** Whether somebody is where a standalone cluster is said to be: Spark itself takes a minute to find out. */
final class Master {

    private static final String STANDALONE = "spark://";
    private static final int PATIENCE_MILLIS = 5_000;

    private Master() {}

    /**
     * Looks at the addresses of a standalone cluster's masters; others are Spark's to find.
     *
     * @throws DistillException where nobody answers
     */
    static void check(String master) {
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        List<String> places =
                Stream.of(master.substring(STANDALONE.length()).split(",")).toList();
        if (places.stream().noneMatch(place -> answers(master, place))) {
            throw new DistillException(
                    "No master of a Spark cluster answers at (" + master + ").",
                    "Start one, or name another with -Ddistill.spark.master=spark://host:port; its log tells its"
                            + " address.");
        }
    }

    private static boolean answers(String master, String place) {
        int colon = place.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(place.substring(colon + 1));
            socket.connect(new InetSocketAddress(place.substring(0, Math.max(0, colon)), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        } catch (IllegalArgumentException e) {
            throw new DistillException(
                    "The address of a Spark cluster (" + master + ") cannot be read.",
                    "It looks like: spark://host:7077.",
                    e);
        }
    }
}
