package dev.distill.dsl.declaration;

import dev.distill.dsl.Started;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Inheritance;
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

    static DeclaredStart of(Started started, Task task) {
        return new DeclaredStart(
                started.origin().teacher().map(from -> DeclaredTeacher.of(from, task)),
                started.origin().file().map(ModelFile::name),
                started.origin().file().map(ModelFile::digest),
                started.inheritance());
    }

    Architecture of(Architecture network) {
        Optional<ModelFile> known = file.flatMap(name -> model.map(digest -> ModelFile.known(name, digest)));
        return new Started(network, new Started.Origin(teacher.map(DeclaredTeacher::teacher), known), inheritance);
    }
}
