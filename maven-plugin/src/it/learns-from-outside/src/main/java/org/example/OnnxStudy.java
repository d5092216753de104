package org.example;

import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.model.Models.onnxRuntime;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import java.nio.file.Path;

/** The network that the first study exported, by ONNX Runtime. */
public final class OnnxStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return Lessons.of(
                "onnx",
                teacher(outside("output").hidden("layer1", "layer1", 32))
                        .readFrom(onnxRuntime(Path.of("target/distill/own/models/teacher-0/model.onnx"))));
    }
}
