package dev.distill.spark.driver;

import dev.distill.spark.wire.Instruction;
import dev.distill.spark.wire.Question;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that executors have in hand, by the name of their errand: Spark makes its plugins without asking whom they belong to. */
final class Errands {

    private static final Map<String, HandedOut> OPEN = new ConcurrentHashMap<>();

    private Errands() {}

    static void open(String errand, HandedOut job) {
        OPEN.put(errand, job);
    }

    static void close(String errand) {
        OPEN.remove(errand);
    }

    /** What an executor is answered; one that was taken for lost and whose job went elsewhere is told to stop. */
    static Object answer(Question question) throws IOException {
        HandedOut job = OPEN.get(question.errand());
        if (job != null) {
            return job.answer(question);
        }
        if (question instanceof Question.Told) {
            return Instruction.GONE;
        }
        throw new IllegalStateException("Nobody waits for this job any more.");
    }
}
