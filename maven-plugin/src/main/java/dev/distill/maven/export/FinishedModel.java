package dev.distill.maven.export;

import dev.distill.dsl.card.CardFile;
import dev.distill.dsl.card.ModelCard;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.protocol.Export;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.WeightsFile;
import dev.distill.maven.origin.OriginStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The network that a run ended with.
 *
 * @param run whose network
 * @param record what the run left behind
 * @param weights the file of its weights in the store
 */
public record FinishedModel(PlannedRun run, RunRecord record, Path weights) {

    /** The network of a result; none where it has no numbers, or diverged, or is in a file that another runtime computes. */
    static Optional<FinishedModel> of(RunResult result, RunStore store) {
        if (result.run().specification().blueprint().isOutside()) {
            return Optional.empty();
        }
        return result.numbers().flatMap(record -> WeightsFile.last(record)
                .map(name -> new FinishedModel(result.run(), record, store.weights(record.run(), name))));
    }

    /** The name of the folder of a run's network. */
    static String name(PlannedRun run) {
        return run.arm() + "-" + run.seed();
    }

    /** What a worker is told, to write it for other programs. */
    Export export(Path target, Export.Form form) {
        return new Export(run.specification(), weights.toString(), target.toString(), form);
    }

    ModelCard card(Plan plan, List<CardFile> files, OriginStore origins) {
        return ModelCard.of(plan, run, record, files, origins.of(record.run()).map(Origin::source));
    }
}
