package org.example;

import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.model.Models.kerasModel;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import java.nio.file.Path;

/** A network of Keras, which DL4J imports. */
public final class KerasStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return Lessons.of(
                "keras",
                teacher(outside("answer").hidden("layer1", "signs", 4))
                        .readFrom(kerasModel(Path.of("models/teacher.h5"))));
    }
}
