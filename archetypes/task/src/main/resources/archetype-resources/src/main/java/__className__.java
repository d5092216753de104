package ${package};

import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.adam;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;

/** A network of one's own, taught to a narrower one on a task of one's own. */
public final class ${className} implements StudyDeclaration {

    private static final Recipe RECIPE = adam(0.001).batchSize(16).steps(1_000);
    /** Which of two words comes is chance: no network tells more than two thirds of them. */
    private static final double NEAR_ALL = 0.6;

    private static final Teacher WIDE =
            teacher(new ParallelBlock(32, 4)).trainedBy(RECIPE).checkpointEvery(50).seededBy(0);

    private static final Measure ACCURACY = testAccuracy().every(20);
    private static final Statistic STEPS = medianStepsTo(ACCURACY, NEAR_ALL);

    @Override
    public Study declare() {
        return study("${studyName}")
                .asking("Does a narrow network learn agreement sooner from a teacher than from the words themselves?")
                .on(Agreement.TASK)
                .distilling(WIDE)
                .into(new ParallelBlock(8, 1))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("progressive").learningFrom(everyCheckpoint().onTheTeachersClock()),
                        arm("extraction")
                                .learningFrom(hiddenLayer("block")
                                        .projectedOnto(HIDDEN)
                                        .forSteps(50)
                                        .thenFinalTeacher()))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2, 3))
                .showing(tableOf(STEPS), seedsOf(STEPS), curvesOf(ACCURACY), timelineOfCurricula())
                .atScale(SMOKE, ${className}::smoke);
    }

    /** Seconds, for every build: mvn distill:study -Ddistill.scale=smoke. */
    private static Study smoke(Study study) {
        return study.trainedBy(RECIPE.steps(300)).repeatedFor(seeds(1));
    }
}
