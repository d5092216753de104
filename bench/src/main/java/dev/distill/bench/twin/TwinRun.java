package dev.distill.bench.twin;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/** Trains every run of the studies to be compared and writes each down, teachers before students. */
public final class TwinRun {

    private TwinRun() {}

    /**
     * Trains them.
     *
     * @param arguments an empty folder, and the names of studies if not all
     */
    public static void main(String[] arguments) throws IOException {
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        Path folder = Path.of(arguments[0]);
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        for (Study study : TwinStudies.all(Files.createDirectories(folder.resolve("data")))) {
            if (wanted.isEmpty() || wanted.contains(study.name())) {
                write(study, folder);
            }
        }
    }

    private static void write(Study study, Path folder) throws IOException {
        RunStore store = RunStore.in(folder.resolve("store"));
        study.task().source().files().forEach(new DataFiles(store)::bring);
        Path files = Files.createDirectories(folder.resolve(study.name()));
        Map<String, TrainedRun> known = new LinkedHashMap<>();
        for (PlannedRun planned : Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all())
                .runs()) {
            TrainedRun run = (TrainedRun) planned.specification();
            try (Twin twin = new Twin(run, store, known)) {
                twin.write(files.resolve(planned.arm() + ".safetensors"));
            }
            System.err.println(study.name() + " " + planned.arm());
            known.put(run.identity(), run);
        }
    }
}
