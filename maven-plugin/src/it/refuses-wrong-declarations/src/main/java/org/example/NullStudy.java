package org.example;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

/** Declares nothing. */
public final class NullStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return null;
    }
}
