package dev.distill.studies;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.bornAgain;
import static dev.distill.dsl.curriculum.Methods.decoupled;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.route;
import static dev.distill.dsl.curriculum.Methods.temperatureCurriculum;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Search;
import dev.distill.dsl.Searches.Grid;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Opened;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * Pro-KD and the methods beside it, at one size: a run of E epochs has 2 E / 3 of the teacher and of the logits of Pro-KD and Annealing-KD,
 * and the latter's share of labels [paper: 200 and 100 epochs].
 *
 * @param large the teacher's network
 * @param between the assistant's
 * @param small the students'
 * @param hint where the students are hinted
 * @param recipe of every network
 * @param epochs E, a multiple of 3
 * @param anchors of the teacher's route; a divisor of 2 E / 3
 * @param search what each method is tuned by that has one rate
 * @param firstRates what Pro-KD and Annealing-KD are tuned by, which have two: factors of the rate of their stage on logits, as many as the search has
 *     rates [choice]
 */
record Rivals(
        Architecture large,
        Architecture between,
        Architecture small,
        Hint hint,
        Recipe recipe,
        int epochs,
        int anchors,
        Search search,
        Grid firstRates) {
    private static final Curriculum HINTON = hinton(4, 0.1);
    private static final int LEVELS = 10;

    /**
     * A hint at each pixel, whose weight makes it the mean squared error [choice]. A library takes 100 times that [choice: second-hand]: at our
     * rate students of 640 images then fell to chance within 12 epochs, and at 10 times, too [ours: one seed].
     *
     * @param teacherLayer by name
     * @param studentLayer by name, with as many pixels
     * @param channels of the student's layer
     */
    record Hint(String teacherLayer, String studentLayer, int channels) {
        Curriculum besideLabels() {
            return fitNets(hintFromLayer(teacherLayer).intoStudentLayer(studentLayer), 2.0 / channels);
        }
    }

    /** The teacher, kept at the end of each epoch; one a seed. */
    Teacher teacherOfAll() {
        return teacher(large).trainedBy(recipe.epochs(onLogits())).checkpointEveryEpochs(1);
    }

    Recipe recipeOfStudents() {
        return recipe.epochs(epochs);
    }

    Arm[] arms() {
        return Stream.of(
                        arm("labels").learningFrom(labels()),
                        arm("hinton").learningFrom(HINTON),
                        arm("fitnets").learningFrom(hint.besideLabels()),
                        arm("born-again").learningFrom(bornAgain()).taughtBy(sameSize()),
                        arm("takd").learningFrom(HINTON).taughtBy(assistantBetween()),
                        arm("rco").learningFrom(route(4, 0.1).atEvery(distance(), Length.epochs(distance()))),
                        arm("annealing").searching(inTwoStages(this::annealedAt)),
                        arm("pro-kd").searching(inTwoStages(this::followedAt)),
                        arm("dkd").learningFrom(decoupled(4, 1, 8, Length.share(20.0 / 240))),
                        arm("ctkd").learningFrom(temperatureCurriculum(Length.share(1.0 / 240), 10)))
                .map(arm -> arm.search().isPresent() ? arm : arm.searching(search))
                .toArray(Arm[]::new);
    }

    private Search inTwoStages(DoubleFunction<Curriculum> curriculum) {
        return firstRates.teaching(curriculum).onSeeds(search.seeds());
    }

    /** Annealing-KD for so many epochs, then labels. */
    static Curriculum annealed(int epochs) {
        return thenLabels(annealing(LEVELS).forEpochs(epochs));
    }

    /** Pro-KD for so many epochs, then labels. */
    static Curriculum followed(int epochs) {
        return thenLabels(proKd(LEVELS).eachForEpochs(1).forEpochs(epochs));
    }

    private Curriculum annealedAt(double firstRate) {
        return thenLabels(annealing(LEVELS).forEpochs(onLogits()).timesTheRate(firstRate));
    }

    private Curriculum followedAt(double firstRate) {
        return thenLabels(proKd(LEVELS).eachForEpochs(1).forEpochs(onLogits()).timesTheRate(firstRate));
    }

    private static Curriculum thenLabels(Opened onLogits) {
        return onLogits.keepingBestEveryEpochs(1).thenLabels();
    }

    private Teacher assistantBetween() {
        return assistant(between)
                .learningFrom(teacherOfAll(), HINTON)
                .trainedBy(recipeOfStudents())
                .checkpointAtItsEnd();
    }

    private Teacher sameSize() {
        return teacher(small).trainedBy(recipeOfStudents()).checkpointAtItsEnd().named("same-size");
    }

    private int onLogits() {
        return 2 * epochs / 3;
    }

    private int distance() {
        return onLogits() / anchors;
    }
}
