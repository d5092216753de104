package org.example;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

public final class BrokenStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return RemarksStudy.remarks("broken", "broken.tsv");
    }
}
