package dev.distill.spark;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;

/** A study of seconds: a teacher with checkpoints, and three students for each of four seeds. */
public final class TinyStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return study("tiny")
                .asking("Does a cluster give the records of one machine?")
                .on(sparseParity(12, 2))
                .distilling(teacher(mlp(32))
                        .trainedBy(sgd(0.1).batchSize(16).steps(3_000))
                        .checkpointEvery(500)
                        .seededBy(0))
                .into(mlp(8))
                .trainedBy(sgd(0.1).batchSize(16).steps(20_000))
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("two-shot")
                                .learningFrom(checkpointNearestAccuracy(0.75)
                                        .argmax()
                                        .forSteps(2_000)
                                        .thenFinalTeacher()))
                .measuring(testAccuracy().every(1_000))
                .repeatedFor(seeds(1, 2, 3, 4))
                .showing(tableOf(meanFinal(testAccuracy().every(1_000))));
    }

    static Plan plan() {
        return Plan.of(new TinyStudy().declare(), Scale.DESK, NumericClass.portable(), Selection.all());
    }
}
