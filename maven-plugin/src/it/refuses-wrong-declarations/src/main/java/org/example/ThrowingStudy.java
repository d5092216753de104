package org.example;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

/** Throws before it declares. */
public final class ThrowingStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        throw new IllegalStateException("no luck today");
    }
}
