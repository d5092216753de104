package dev.distill.spark.depot;

import dev.distill.dsl.Scale;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import dev.distill.spark.TinyStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finished runs of the tiny study, which nobody has trained. */
final class Entries {

    private static final int WEIGHTS = 40_000;

    private Entries() {}

    static List<RunSpecification> runs() {
        return Plan.of(new TinyStudy().declare(), Scale.DESK, NumericClass.portable(), Selection.all()).runs().stream()
                .map(PlannedRun::specification)
                .distinct()
                .toList();
    }

    /** Writes a run's entry into a store, with weights. */
    static void write(RunStore store, RunSpecification run) {
        try (Draft draft = store.draft(run.identity()).orElseThrow()) {
            draft.write("final.safetensors", out -> out.write(new byte[WEIGHTS]));
            draft.commit(new RunRecord(
                    RunRecord.SCHEMA,
                    run.identity(),
                    Outcome.FINISHED,
                    "",
                    500,
                    List.of(),
                    List.of(),
                    List.of(),
                    run,
                    new Provenance("1", "17", "linux", "any", "1", "any", "any", 1),
                    new Clock("", 1)));
        }
    }

    /** The bytes of an entry, by file. */
    static Map<String, String> bytes(RunStore store, String run) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        for (Path file : store.files(run).keySet()) {
            bytes.put(file.getFileName().toString(), Digest.of(file));
        }
        return bytes;
    }

    static boolean leavesNothing(RunStore store) throws IOException {
        try (Stream<Path> left = Files.list(store.folder().resolve("damaged"))) {
            return left.findAny().isEmpty();
        }
    }
}
