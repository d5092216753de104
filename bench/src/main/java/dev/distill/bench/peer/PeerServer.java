package dev.distill.bench.peer;

import dev.distill.bench.work.Cases;
import dev.distill.bench.work.MissingWork;
import dev.distill.bench.work.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Answers requests until its standard input ends; one case is kept at a time. */
public final class PeerServer {

    private final Work.Reader<Step> maker;
    private final PrintStream answers;
    private String name = "";
    private Step step = () -> {};

    private PeerServer(Work.Reader<Step> maker, PrintStream answers) {
        this.maker = maker;
        this.answers = answers;
    }

    /**
     * Serves; whatever else is printed goes to the standard error.
     *
     * @param description of what this peer is
     * @param maker makes the steps
     */
    public static void serve(String description, Work.Reader<Step> maker) throws IOException {
        PeerServer server = new PeerServer(maker, System.out);
        System.setOut(System.err);
        server.answer(new Reply(Reply.Kind.READY, description));
        try (BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                server.answer(server.did(Request.parse(line)));
            }
        }
        System.exit(0);
    }

    private Reply did(Request request) {
        try {
            if (request.verb() == Request.Verb.DROP) {
                drop();
                return Reply.took(0, 0);
            }
            make(request.work());
            return switch (request.verb()) {
                case WARM -> Stint.lasting(request.amount() * 1_000_000, step);
                case RUN -> Stint.of(request.amount(), step);
                default -> profiled(request);
            };
        } catch (MissingWork e) {
            return new Reply(Reply.Kind.MISSING, e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            e.printStackTrace();
            return new Reply(Reply.Kind.FAILED, e.toString());
        }
    }

    private Reply profiled(Request request) {
        step.profile(Math.toIntExact(request.amount())).forEach(line -> answer(new Reply(Reply.Kind.LINE, line)));
        return Reply.took(request.amount(), 0);
    }

    private void make(String wanted) {
        if (!name.equals(wanted)) {
            drop();
            step = Cases.named(wanted).read(maker);
            name = wanted;
        }
    }

    private void drop() {
        name = "";
        step.close();
        step = () -> {};
    }

    private void answer(Reply reply) {
        answers.println(reply.line());
        answers.flush();
    }
}
