package dev.distill.dsl.declaration;

import dev.distill.dsl.Started;
import dev.distill.dsl.Studies;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.task.Task;
import java.util.Optional;

/**
 * What a network starts from, as a text has it: a teacher, or a file, of which the name and the digest are told and not the place.
 *
 * @param teacher the network of the study, where it is one
 * @param file the name of the file, where it is one
 * @param model what that file is known by
 * @param inheritance which arrays are taken
 */
record DeclaredStart(
        Optional<DeclaredTeacher> teacher,
        Optional<String> file,
        Optional<ModelDigest> model,
        Inheritance inheritance) {

    /** Checks that it is the one or the other. */
    DeclaredStart {
        Require.that(
                teacher.isPresent() != (file.isPresent() && model.isPresent()),
                "A network starts from neither a teacher nor a file, or from both.",
                "Declare it with startingFrom(...).");
    }

    static DeclaredStart of(Started started, Task task) {
        return new DeclaredStart(
                started.origin().teacher().map(from -> DeclaredTeacher.of(from, task)),
                started.origin().file().map(ModelFile::name),
                started.origin().file().map(ModelFile::digest),
                started.inheritance());
    }

    Architecture of(Architecture network) {
        Started started = teacher.map(from -> Studies.startingFrom(from.teacher(), network))
                .orElseGet(
                        () -> Studies.startingFrom(ModelFile.known(file.orElseThrow(), model.orElseThrow()), network));
        return new Started(network, started.origin(), inheritance);
    }
}
