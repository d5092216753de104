package dev.distill.studies;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.route;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;

/**
 * Pro-KD and the methods that its paper sets beside it on texts [choice: from memory], at one size: a run of E epochs has 2 E / 3 of the teacher
 * and of the logits of Pro-KD and Annealing-KD, and the latter's share of labels [paper: 200 and 100 epochs, of images].
 *
 * @param large the teacher's network
 * @param between the assistant's
 * @param small the students'
 * @param recipe of every network
 * @param epochs E, a multiple of 3
 */
record TextRivals(Architecture large, Architecture between, Architecture small, Recipe recipe, int epochs) {
    private static final double TEMPERATURE = 4;
    private static final double SHARE_OF_LABELS = 0.1;
    private static final Curriculum HINTON = hinton(TEMPERATURE, SHARE_OF_LABELS);

    /** Returns a study of these networks and methods. */
    Study in(Study study) {
        return study.distilling(teacherOfAll())
                .into(small)
                .trainedBy(recipeOfStudents())
                .comparing(arms());
    }

    /** One teacher for all seeds, kept at the end of each epoch. */
    Teacher teacherOfAll() {
        return teacher(large)
                .trainedBy(recipe.epochs(onLogits()))
                .checkpointEveryEpochs(1)
                .seededBy(0);
    }

    Recipe recipeOfStudents() {
        return recipe.epochs(epochs);
    }

    Arm[] arms() {
        return new Arm[] {
            arm("labels").learningFrom(labels()),
            arm("hinton").learningFrom(HINTON),
            arm("hinton-best").learningFrom(route(TEMPERATURE, SHARE_OF_LABELS).anchoredAt(CheckpointChoice.best())),
            arm("takd").learningFrom(HINTON).taughtBy(assistantBetween()),
            arm("annealing").learningFrom(Rivals.annealed(onLogits())),
            arm("pro-kd").learningFrom(Rivals.followed(onLogits()))
        };
    }

    private Teacher assistantBetween() {
        return assistant(between)
                .learningFrom(teacherOfAll(), HINTON)
                .trainedBy(recipeOfStudents())
                .checkpointAtItsEnd()
                .seededBy(0);
    }

    private int onLogits() {
        return 2 * epochs / 3;
    }

    /** What the paper claims: Pro-KD is consistently superior [paper: abstract]. */
    static Study claiming(Study study, Statistic score) {
        return study.withBaseline("pro-kd")
                .expecting(
                        score.inArm("pro-kd").isAbove("labels"),
                        score.inArm("pro-kd").isAbove("hinton"),
                        score.inArm("pro-kd").isAbove("hinton-best"),
                        score.inArm("pro-kd").isAbove("takd"),
                        score.inArm("pro-kd").isAbove("annealing"));
    }
}
