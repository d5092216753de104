package org.example;

import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.model.Models.kerasModel;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

/** Its teacher is half a file of Keras. */
public final class KerasStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return Lessons.of(
                "keras-cut",
                teacher(outside("answer").hidden("layer1", "signs", 4))
                        .readFrom(kerasModel(Cut.of("models/teacher.h5", "cut.h5"))));
    }
}
