package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Recipe;
import java.util.Optional;

/**
 * One way to teach the student.
 *
 * @param name what its rows are called
 * @param curriculum its stages
 * @param student a student of its own, in place of the study's
 * @param recipe a recipe of its own, in place of the study's
 * @param teacher a teacher of its own, in place of the study's
 * @param search values that are tried before it is run, of which the best is its own
 * @param trainingExamples how many of the task's training examples its student sees, where not all
 */
public record Arm(
        String name,
        Curriculum curriculum,
        Optional<Architecture> student,
        Optional<Recipe> recipe,
        Optional<Teacher> teacher,
        Optional<Search> search,
        Optional<Integer> trainingExamples) {

    /** Checks the name. */
    public Arm {
        Name.folder("name of the arm", name);
        trainingExamples.ifPresent(
                examples -> Require.positive("number of training examples of the arm (" + name + ")", examples));
    }

    /** Returns this arm with a student of its own. */
    public Arm into(Architecture student) {
        return new Arm(name, curriculum, Optional.of(student), recipe, teacher, search, trainingExamples);
    }

    /** Returns this arm with a recipe of its own. */
    public Arm trainedBy(Recipe recipe) {
        return new Arm(name, curriculum, student, Optional.of(recipe), teacher, search, trainingExamples);
    }

    /** Returns this arm with a teacher of its own, such as an assistant. */
    public Arm taughtBy(Teacher teacher) {
        return new Arm(name, curriculum, student, recipe, Optional.of(teacher), search, trainingExamples);
    }

    /**
     * Returns this arm with so many of the task's training examples, and the held-out ones of all others; its teacher has seen all. Of a task
     * that is images, sentences or pairs.
     */
    public Arm trainingExamples(int examples) {
        return new Arm(name, curriculum, student, recipe, teacher, search, Optional.of(examples));
    }

    /** Returns this arm with another curriculum. */
    Arm learningFrom(Curriculum other) {
        return new Arm(name, other, student, recipe, teacher, search, trainingExamples);
    }

    /**
     * Returns this arm with values to be tried before it is run. Until the best of them is known, its name stands for the arm as it is
     * declared.
     */
    public Arm searching(Search search) {
        Require.that(
                this.search.isEmpty(),
                "The arm (" + name + ") searches twice, over the "
                        + this.search.map(Search::named).orElse("") + " and the " + search.named() + ".",
                "Leave one out, or try each value with each: rates(...).and(temperatures(...).teaching(...)).");
        return new Arm(name, curriculum, student, recipe, teacher, Optional.of(search), trainingExamples);
    }

    /** The arm in a sentence's part: its stages, and a student, a teacher or a recipe of its own. */
    public String describe() {
        return curriculum.describe()
                + student.map(it -> "; into " + it.describe()).orElse("")
                + teacher.map(it -> "; taught by " + it.name()).orElse("")
                + recipe.map(it -> "; " + it.describe()).orElse("")
                + trainingExamples
                        .map(it -> "; on " + it + " training examples")
                        .orElse("")
                + search.map(it -> "; searching the " + it.describe()).orElse("");
    }

    /** An arm that does not say yet what its student learns from. */
    @FunctionalInterface
    public interface NeedsCurriculum {
        /** Says what the student learns from. */
        Arm learningFrom(Curriculum curriculum);

        /** Says what it learns from by a search over curricula: the first stands for it until the best is known. */
        default Arm searching(Search search) {
            return learningFrom(search.candidates()
                            .get(0)
                            .curriculum()
                            .orElseThrow(() -> new DeclarationException(
                                    "The search over the " + search.named() + " does not say what its arm learns.",
                                    "Say it first, as in learningFrom(labels()).searching(rates(...).onSeeds(...)).")))
                    .searching(search);
        }
    }
}
