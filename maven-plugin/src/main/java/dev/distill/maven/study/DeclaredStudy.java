package dev.distill.maven.study;

import dev.distill.dsl.Study;

/**
 * A study and who declares it.
 *
 * @param declaration the class's name
 * @param study what it declares
 */
public record DeclaredStudy(String declaration, Study study) {

    /** The study's name. */
    public String name() {
        return study.name();
    }
}
