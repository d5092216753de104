package dev.distill.dsl.declaration;

import dev.distill.dsl.Teacher;
import dev.distill.dsl.Training;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.Task;
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
 */
record DeclaredTeacher(
        String name,
        DeclaredNetwork network,
        Optional<Recipe> recipe,
        Optional<Length> checkpointEvery,
        OptionalLong seed,
        Optional<String> file,
        Optional<ModelDigest> model) {

    /** Checks that it is the one or the other. */
    DeclaredTeacher {
        boolean trained = recipe.isPresent() && checkpointEvery.isPresent();
        boolean given = file.isPresent() && model.isPresent();
        Require.that(
                trained != given,
                "The teacher (" + name + ") is neither trained nor read from a file, or both.",
                "Declare it with trainedBy(...) or readFrom(...).");
    }

    static DeclaredTeacher of(Teacher teacher, Task task) {
        DeclaredNetwork network = DeclaredNetwork.of(teacher.architecture(), task);
        return teacher.training().read(new Training.Reader<>() {
            @Override
            public DeclaredTeacher trained(Training.Trained training) {
                return new DeclaredTeacher(
                        teacher.name(),
                        network,
                        Optional.of(training.recipe()),
                        Optional.of(training.checkpointEvery()),
                        training.seed(),
                        Optional.empty(),
                        Optional.empty());
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
                        Optional.of(training.model().digest()));
            }
        });
    }

    Teacher teacher() {
        Training training = recipe.isPresent()
                ? new Training.Trained(recipe.get(), checkpointEvery.orElseThrow(), seed)
                : new Training.Given(ModelFile.known(file.orElseThrow(), model.orElseThrow()));
        return new Teacher(name, network, training);
    }
}
