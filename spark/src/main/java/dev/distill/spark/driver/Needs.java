package dev.distill.spark.driver;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import dev.distill.spark.wire.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a store that a job reads, with their digests. */
final class Needs {

    private final RunStore store;
    private final Map<String, Piece> pieces = new LinkedHashMap<>();

    private Needs(RunStore store) {
        this.store = store;
    }

    /**
     * Teachers' entries, the files that another runtime computes them by, data and models, and what the runs can go on from.
     *
     * @throws dev.distill.dsl.error.DistillException where a file is not in the store
     */
    static List<Piece> of(RunStore store, Job job, Map<String, Draft> drafts) {
        Needs needs = new Needs(store);
        job.teachers().forEach(teacher -> store.files(teacher.identity()).forEach(needs::add));
        job.teachers().stream()
                .filter(teacher -> teacher.blueprint().isOutside())
                .forEach(needs::addFiles);
        job.runs().forEach(needs::addFiles);
        drafts.values().forEach(needs::addDraft);
        return new ArrayList<>(needs.pieces.values());
    }

    private void addFiles(RunSpecification run) {
        run.file().ifPresent(model -> add(new GivenModels(store).of(model), model.sha256()));
        run.task().source().files().forEach(file -> add(new DataFiles(store).of(file), file.sha256()));
    }

    private void addDraft(Draft draft) {
        try {
            for (Path file : draft.files()) {
                add(file, Digest.of(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path file, String sha256) {
        String path = store.folder().relativize(file).toString().replace('\\', '/');
        pieces.putIfAbsent(path, new Piece(path, sha256));
    }
}
