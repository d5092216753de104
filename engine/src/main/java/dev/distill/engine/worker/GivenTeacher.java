package dev.distill.engine.worker;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.EncoderFile;
import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.dl4j.Dl4jFile;
import dev.distill.engine.network.Network;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.safetensors.Weights;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreException;
import dev.distill.engine.store.WeightsFile;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.lesson.GivenNetwork;
import dev.distill.engine.worker.measure.HeldOutParts;
import dev.distill.engine.worker.measure.ProbeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A run that reads a teacher from its file: measured once, kept as a checkpoint of step 0, and trained not at all. */
final class GivenTeacher {

    private final GivenRun run;
    private final String identity;
    private final RunStore store;
    private final Provenance provenance;
    private final Consumer<Event> report;

    GivenTeacher(GivenRun run, RunStore store, Provenance provenance, Consumer<Event> report) {
        this.run = run;
        this.identity = run.identity();
        this.store = store;
        this.provenance = provenance;
        this.report = report;
    }

    /** Reads it, unless its entry is there or another process does. */
    void read() {
        Optional<Draft> draft = store.draft(identity);
        if (draft.isEmpty() || store.find(identity).isPresent()) {
            draft.ifPresent(Draft::close);
            tell(draft.isEmpty() ? Event.Kind.BUSY : Event.Kind.THERE, "");
            return;
        }
        tell(Event.Kind.STARTED, "");
        try (Draft mine = draft.get()) {
            mine.clear();
            read(mine);
            tell(Event.Kind.ENDED, "");
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            tell(Event.Kind.FAILED, Causes.of(e));
        }
    }

    private void read(Draft draft) {
        Stopwatch watch = new Stopwatch();
        watch.start();
        Memory.check(run, List.of());
        try (Network network = GivenNetwork.of(run, store)) {
            fill(network.parameters());
            if (run.model().isForAnotherRuntime()) {
                GivenNetwork.look(network);
            }
            String digest = draft.write(WeightsFile.checkpoint(0), Weights.of(network.parameters()));
            HeldOutParts exams = new HeldOutParts(run.task(), Supply.of(run, new DataFiles(store)));
            try (ProbeReader probes = new ProbeReader(run, network, exams)) {
                List<Measurement> measured = probes.at(0, true).orElseThrow(this::notFinite);
                CheckpointEntry entry = new CheckpointEntry(0, probes.score(Split.SELECTION), digest);
                watch.stop();
                draft.commit(record(measured, entry, watch));
            }
        }
    }

    /** A worker that reads no file of DL4J's has no DL4J on its class path. */
    private void fill(Parameters parameters) {
        Path file = new GivenModels(store).of(run.model());
        if (run.model().isForAnotherRuntime()) {
            return;
        }
        if (run.model().needsDl4j()) {
            Dl4jFile.read(file, parameters);
        } else if (run.model().isEncoder()) {
            readEncoder(file, parameters);
        } else {
            Weights.read(file, parameters);
        }
    }

    /** Its output's weights, where it has no head, stay 0: nobody learns from them. */
    private void readEncoder(Path file, Parameters parameters) {
        try {
            EncoderFile encoder = EncoderFile.open(run.model(), file);
            encoder.read(file, parameters::write);
            if (parameters.names().contains(EncoderFile.SEGMENT_TABLE)) {
                parameters.write(EncoderFile.SEGMENT_TABLE, encoder.segments(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DistillException notFinite() {
        return new DistillException(
                "The model with the SHA-256 (" + run.model().sha256() + ") gives outputs that are not finite.",
                "Name another file.");
    }

    private RunRecord record(List<Measurement> measured, CheckpointEntry checkpoint, Stopwatch watch) {
        return new RunRecord(
                RunRecord.SCHEMA,
                identity,
                Outcome.FINISHED,
                "",
                0,
                measured,
                List.of(),
                List.of(checkpoint),
                run,
                provenance,
                new Clock(watch.begun(), watch.seconds()));
    }

    private void tell(Event.Kind kind, String text) {
        report.accept(Event.of(kind, identity, text));
    }
}
