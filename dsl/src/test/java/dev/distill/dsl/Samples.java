package dev.distill.dsl;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.SparseParity;

/** Small studies and their parts. */
public final class Samples {

    public static final SparseParity PARITY = sparseParity(20, 3);
    public static final Recipe RECIPE = sgd(0.1).batchSize(32).steps(2_000);
    public static final Teacher WIDE = teacher(mlp(64)).trainedBy(RECIPE).checkpointEvery(100);
    public static final Measure ACCURACY = testAccuracy().every(100);
    public static final Statistic STEPS_TO_SOLVE = medianStepsTo(ACCURACY, 0.95);
    public static final Arm LABELS = arm("labels").learningFrom(labels());
    public static final Arm ONE_SHOT = arm("one-shot").learningFrom(finalTeacher());

    private Samples() {}

    /** A study of two seeds with a teacher. */
    public static Study small(Arm... arms) {
        return distilling(WIDE, arms);
    }

    /** The small study with that teacher. */
    public static Study distilling(Teacher teacher, Arm... arms) {
        return study("small")
                .asking("Is it small?")
                .on(PARITY)
                .distilling(teacher)
                .into(mlp(8))
                .trainedBy(RECIPE)
                .comparing(arms)
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2));
    }

    /** The small study without a teacher. */
    public static Study training(Arm... arms) {
        return study("small")
                .asking("Is it small?")
                .on(PARITY)
                .training(mlp(8))
                .trainedBy(RECIPE)
                .comparing(arms)
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2));
    }

    /** The small study with one arm of that curriculum. */
    public static Study teaching(Curriculum curriculum) {
        return small(arm("taught").learningFrom(curriculum));
    }

    /** The whole plan of a study at its desk scale. */
    public static Plan plan(Study study) {
        return Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }
}
