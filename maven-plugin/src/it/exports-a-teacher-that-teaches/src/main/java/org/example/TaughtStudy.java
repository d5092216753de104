package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.model.Models.dl4jModel;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import java.nio.file.Path;

/** Learns from the teacher that the other study exported. */
public final class TaughtStudy implements StudyDeclaration {

    private static final Teacher EXPORTED =
            teacher(mlp(32, 16)).readFrom(dl4jModel(Path.of("target/distill/own/models/teacher-0/model.zip")));

    private static final Curriculum EXTRACTED = hiddenLayer(2)
            .intoStudentLayer(1)
            .projectedOnto(HIDDEN)
            .forSteps(100)
            .thenFinalTeacher();
    private static final Curriculum HINTED = hintFromLayer(1).forSteps(100).thenFinalTeacher();

    private static final Measure ACCURACY = testAccuracy().every(100);

    @Override
    public Study declare() {
        return study("taught")
                .asking("Does a teacher teach that came in a file?")
                .on(sparseParity(12, 2))
                .distilling(EXPORTED)
                .into(mlp(16))
                .trainedBy(sgd(0.1).batchSize(16).steps(400))
                .comparing(
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("extraction").learningFrom(EXTRACTED),
                        arm("hint").learningFrom(HINTED))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1))
                .showing(curvesOf(ACCURACY), timelineOfCurricula());
    }
}
