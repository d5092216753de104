package dev.distill.dsl.declaration;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Training;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Absent;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A teacher as a text has it: trained by a recipe, or read from a file, of which the name and the digest are told and not the place.
 *
 * @param name what its rows are called
 * @param network its layers
 * @param recipe how it is trained, where it is
 * @param checkpointEvery how far two checkpoints are apart, likewise
 * @param seed its own seed, where it has one
 * @param file the name of the file that it is read from, where it is
 * @param model what that file is known by
 * @param lesson what another teacher has taught it, where one has
 * @param loss what it minimises on labels, where that is named; absent from the text elsewhere, as it was before there was a choice
 */
record DeclaredTeacher(
        String name,
        DeclaredNetwork network,
        Optional<Recipe> recipe,
        Optional<Length> checkpointEvery,
        OptionalLong seed,
        Optional<String> file,
        Optional<ModelDigest> model,
        Optional<DeclaredLesson> lesson,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Loss> loss) {

    /** Checks that it is the one or the other, and takes a text that names no loss for one of the task's. */
    DeclaredTeacher(
            String name,
            DeclaredNetwork network,
            Optional<Recipe> recipe,
            Optional<Length> checkpointEvery,
            OptionalLong seed,
            Optional<String> file,
            Optional<ModelDigest> model,
            Optional<DeclaredLesson> lesson,
            @JacksonInject(Absent.PART) Optional<Loss> loss) {
        boolean trained = recipe.isPresent() && checkpointEvery.isPresent();
        boolean given = file.isPresent() && model.isPresent();
        Require.that(
                trained != given,
                "The teacher (" + name + ") is neither trained nor read from a file, or both.",
                "Declare it with trainedBy(...) or readFrom(...).");
        this.name = name;
        this.network = network;
        this.recipe = recipe;
        this.checkpointEvery = checkpointEvery;
        this.seed = seed;
        this.file = file;
        this.model = model;
        this.lesson = lesson;
        this.loss = loss;
    }

    static DeclaredTeacher of(Teacher teacher, Task task) {
        DeclaredNetwork network = DeclaredNetwork.of(teacher.architecture(), task);
        return teacher.training().read(new Training.Reader<>() {
            @Override
            public DeclaredTeacher trained(Training.Trained training) {
                return trained(training, Optional.empty());
            }

            @Override
            public DeclaredTeacher taught(Training.Taught training) {
                return trained(training.itself(), Optional.of(DeclaredLesson.of(training, task)));
            }

            private DeclaredTeacher trained(Training.Trained training, Optional<DeclaredLesson> lesson) {
                return new DeclaredTeacher(
                        teacher.name(),
                        network,
                        Optional.of(training.recipe()),
                        Optional.of(training.checkpointEvery()),
                        training.seed(),
                        Optional.empty(),
                        Optional.empty(),
                        lesson,
                        training.loss());
            }

            @Override
            public DeclaredTeacher given(Training.Given training) {
                return new DeclaredTeacher(
                        teacher.name(),
                        network,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.of(training.model().name()),
                        Optional.of(training.model().digest()),
                        Optional.empty(),
                        Optional.empty());
            }
        });
    }

    Teacher teacher() {
        return new Teacher(
                name,
                network.architecture(),
                recipe.isPresent()
                        ? trained(new Training.Trained(recipe.get(), checkpointEvery.orElseThrow(), seed, loss))
                        : new Training.Given(ModelFile.known(file.orElseThrow(), model.orElseThrow())));
    }

    private Training trained(Training.Trained itself) {
        return lesson.<Training>map(it -> it.taughtTo(itself)).orElse(itself);
    }
}
