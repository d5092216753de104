package dev.distill.dsl.error;

/** Thrown where a plan, a run or a report cannot go on: the first line says what is wrong, the second what to do. */
public class DistillException extends RuntimeException {

    /**
     * @param problem what is wrong, with name and value in brackets
     * @param advice what to do, with the phrase or the {@code -D} to type
     */
    public DistillException(String problem, String advice) {
        super(problem + "\n" + advice);
    }

    /**
     * @param problem what is wrong, with name and value in brackets
     * @param advice what to do, with the phrase or the {@code -D} to type
     * @param cause what was thrown below
     */
    public DistillException(String problem, String advice, Throwable cause) {
        super(problem + "\n" + advice, cause);
    }
}
