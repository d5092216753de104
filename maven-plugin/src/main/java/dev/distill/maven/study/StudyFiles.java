package dev.distill.maven.study;

import dev.distill.dsl.Study;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;

/** The files that a study's runs read: those of its examples, and those of given teachers. */
public final class StudyFiles {
    private StudyFiles() {}

    /** Brings them into a store, from where the study is declared to find them. */
    public static void bring(Study study, RunStore store) {
        study.models().forEach(new GivenModels(store)::bring);
        study.task().source().files().forEach(new DataFiles(store)::bring);
    }
}
