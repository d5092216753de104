package dev.distill.spark.executor;

import dev.distill.engine.fleet.WorkerLine;
import dev.distill.spark.wire.Ending;
import dev.distill.spark.wire.Handout;
import dev.distill.spark.wire.Instruction;
import dev.distill.spark.wire.Question;
import java.io.IOException;
import java.time.Duration;

/** A job that this executor does: a worker says lines, the driver tells what to do about each. */
final class Errand {

    private final Handout handout;
    private final Scratch scratch;
    private final WorkerLine worker;

    Errand(Handout handout, Scratch scratch, WorkerLine worker) {
        this.handout = handout;
        this.scratch = scratch;
        this.worker = worker;
    }

    /** Does it; returns how the worker died, or nothing where the job is done. */
    Ending run() throws Exception {
        try {
            worker.quiet(Duration.ofMillis(handout.quietMillis()));
            worker.write(order());
        } catch (IOException e) {
            return Ending.death("the worker cannot be told anything (" + worker.ending() + ")");
        }
        while (true) {
            String line = line();
            if (line == null) {
                return Ending.death(
                        "the worker ended (" + worker.ending() + "), its last words: " + worker.lastWords());
            }
            Instruction instruction =
                    Instruction.of((byte[]) scratch.driver().ask(new Question.Told(handout.errand(), line)));
            if (instruction.gone()) {
                throw new IllegalStateException("The driver waits no more for this job.");
            }
            follow(instruction);
            if (instruction.over()) {
                return Ending.DONE;
            }
        }
    }

    private String line() {
        try {
            return worker.read();
        } catch (IOException e) {
            return null;
        }
    }

    private void follow(Instruction instruction) throws Exception {
        for (Instruction.Bring bring : instruction.bring()) {
            scratch.give(handout.errand(), bring);
        }
        if (!instruction.say().isEmpty()) {
            try {
                worker.write(instruction.say());
            } catch (IOException e) {
                // It has ended, and the next line is none.
            }
        }
    }

    private String order() {
        String store = scratch.folder().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return handout.order().replace(Handout.SCRATCH, store);
    }
}
