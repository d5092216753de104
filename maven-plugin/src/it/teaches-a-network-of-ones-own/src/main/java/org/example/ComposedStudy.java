package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.together;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.curriculum.Reading.OUTPUT;
import static dev.distill.dsl.curriculum.Reading.PRE_ACTIVATION;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.weightMovement;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Schedule;

/** Two branches that meet, taught to a smaller one of the same make by every method. */
public final class ComposedStudy implements StudyDeclaration {

    private static final Recipe RECIPE = adam(0.003).batchSize(16).steps(200);
    private static final Measure ACCURACY = testAccuracy().every(50);

    private static Composed branches(String name, int width, int narrow) {
        return network(
                name,
                layer("wide", dense(width).relu()),
                layer("narrow", dense(narrow).tanh()).from("x"),
                layer("deep", dense(width).gelu()),
                layer("both", add().relu()).from("wide", "deep").asHidden(),
                layer("normal", layerNorm()),
                layer("output", head()));
    }

    @Override
    public Study declare() {
        return study("composed")
                .asking("Does a network of one's own learn by every method?")
                .on(sparseParity(10, 2).testExamples(500))
                .distilling(teacher(branches("large branches", 32, 8))
                        .trainedBy(RECIPE)
                        .checkpointEvery(50)
                        .seededBy(0))
                .into(branches("small branches", 12, 4))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("progressive").learningFrom(everyCheckpoint().eachForSteps(40)),
                        arm("extraction")
                                .learningFrom(everyHiddenLayer()
                                        .projectedOnto(HIDDEN)
                                        .eachForShare(0.25)
                                        .thenFinalTeacher()),
                        arm("extraction-by-name")
                                .learningFrom(hiddenLayer("deep")
                                        .intoStudentLayer("wide")
                                        .projectedOnto(PRE_ACTIVATION)
                                        .forSteps(50)
                                        .thenFinalTeacher()),
                        arm("extraction-output")
                                .learningFrom(hiddenLayer("normal")
                                        .projectedOnto(OUTPUT)
                                        .forSteps(50)
                                        .thenFinalTeacher()),
                        arm("hint").learningFrom(hintFromLayer("both").forSteps(50).thenLabels()),
                        arm("joint")
                                .learningFrom(together(
                                                Goal.onLabels().weighing(0.1),
                                                Goal.onFinalTeacher()
                                                        .temperature(new Schedule.Linear(4, 1))
                                                        .minimising(kl())
                                                        .weighing(0.9),
                                                hintFromLayer("both").goal().weighing(new Schedule.Cosine(1, 0)))
                                        .untilTheEnd()))
                .measuring(ACCURACY, weightMovement().every(100))
                .repeatedFor(seeds(1))
                .showing(curvesOf(ACCURACY), timelineOfCurricula());
    }
}
