package dev.distill.dsl.error;

/** Thrown where a study is declared soundly, and the data that it needs are not on this machine. */
public final class MissingDataException extends DeclarationException {
    /**
     * @param problem what is missing, with name and value in brackets
     * @param advice where it is to be had
     */
    public MissingDataException(String problem, String advice) {
        super(problem, advice);
    }
}
