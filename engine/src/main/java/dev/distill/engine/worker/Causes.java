package dev.distill.engine.worker;

import dev.distill.dsl.error.DistillException;

/** Why a run could not go on, in a line for people; the stack trace goes to the worker's log. */
final class Causes {

    private Causes() {}

    static String of(Throwable thrown) {
        thrown.printStackTrace();
        if (thrown instanceof OutOfMemoryError) {
            return "the worker is out of memory (" + firstLine(thrown)
                    + "): give workers more with -Ddistill.memory=...";
        }
        return thrown instanceof DistillException
                ? thrown.getMessage().replace('\n', ' ')
                : thrown.getClass().getSimpleName() + ": " + firstLine(thrown);
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? "no message" : thrown.getMessage();
        return message.lines().findFirst().orElse("no message");
    }
}
