package dev.distill.engine.store;

import dev.distill.dsl.Study;
import dev.distill.dsl.data.DataFile;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that a study's runs read: those of its examples, and those of given teachers. */
public final class StudyFiles {
    private StudyFiles() {}

    /** Brings them into a store, from where the study is declared to find them; returns their digests. */
    public static Set<String> bring(Study study, RunStore store) {
        study.models().forEach(new GivenModels(store)::bring);
        study.task().source().files().forEach(new DataFiles(store)::bring);
        return Stream.concat(
                        study.models().stream().map(model -> model.digest().sha256()),
                        study.task().source().files().stream().map(DataFile::sha256))
                .collect(Collectors.toSet());
    }
}
