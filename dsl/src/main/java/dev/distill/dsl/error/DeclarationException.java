package dev.distill.dsl.error;

/** Thrown where a part of a study is declared wrongly: the first line says what is wrong, the second what to do. */
public class DeclarationException extends IllegalArgumentException {

    /**
     * @param problem what is wrong, with name and value in brackets
     * @param advice what to write instead, in the words of the DSL
     */
    public DeclarationException(String problem, String advice) {
        super(problem + "\n" + advice);
    }
}
