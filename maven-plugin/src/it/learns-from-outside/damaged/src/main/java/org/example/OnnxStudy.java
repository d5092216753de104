package org.example;

import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.model.Models.onnxRuntime;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

/** Its teacher is half a file of ONNX. */
public final class OnnxStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return Lessons.of(
                "onnx-cut",
                teacher(outside("output").hidden("layer1", "layer1", 32))
                        .readFrom(onnxRuntime(Cut.of("target/distill/own/models/teacher-0/model.onnx", "cut.onnx"))));
    }
}
