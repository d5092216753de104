package org.example;

import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.model.Models.dl4jRuntime;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

/** Its teacher is half a zip of DL4J. */
public final class Dl4jStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return Lessons.of(
                "dl4j-cut",
                teacher(outside("output").hidden("layer1", "layer1", 32))
                        .readFrom(dl4jRuntime(Cut.of("target/distill/own/models/teacher-0/model.zip", "cut.zip"))));
    }
}
