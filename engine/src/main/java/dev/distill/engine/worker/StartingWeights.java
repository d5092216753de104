package dev.distill.engine.worker;

import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.model.EncoderFile;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.plan.StartingPoint;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.worker.data.RunStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Writes the weights that a run starts with: all of them as they are drawn, and over these what it takes from another network. */
final class StartingWeights {

    private final TrainedRun run;
    private final Network network;

    private StartingWeights(TrainedRun run, Network network) {
        this.run = run;
        this.network = network;
    }

    /**
     * Writes them.
     *
     * @throws dev.distill.dsl.error.DistillException where what it starts from is not there, has diverged, or does not fit
     */
    static void write(TrainedRun run, Network network, Shared shared) {
        Start.draw(network, new RunStreams(run).init());
        run.start().ifPresent(start -> new StartingWeights(run, network).take(start, shared));
    }

    private void take(StartingPoint start, Shared shared) {
        start.run()
                .ifPresent(
                        from -> takeFrom(start.inheritance(), shared.teachers().atItsEnd(from), "run (" + from + ")"));
        start.model().ifPresent(model -> takeFrom(start.inheritance(), model, shared.models()));
    }

    private void takeFrom(Inheritance inheritance, ModelDigest model, GivenModels models) {
        Path file = models.of(model);
        String name = "model with the SHA-256 (" + model.sha256() + ")";
        if (model.isEncoder()) {
            takeFrom(inheritance, model, file, name);
        } else {
            takeFrom(inheritance, Safetensors.read(file), name);
        }
    }

    private void takeFrom(Inheritance inheritance, Safetensors arrays, String name) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        arrays.names()
                .forEach(array -> shapes.put(
                        array,
                        Arrays.stream(arrays.shape(array))
                                .mapToObj(Math::toIntExact)
                                .toList()));
        taken(inheritance, new Inheritance.Source(shapes, Map.of()), name)
                .forEach((from, own) -> own.forEach(each -> parameters().write(each, arrays.floats(from))));
    }

    private void takeFrom(Inheritance inheritance, ModelDigest model, Path file, String name) {
        try {
            EncoderFile encoder = EncoderFile.open(model, file);
            Map<String, List<String>> taken = taken(inheritance, encoder.source(run.task()), name);
            BiConsumer<String, float[]> into = (from, values) -> taken.getOrDefault(from, List.of())
                    .forEach(own -> parameters().write(own, values));
            encoder.read(file, into);
            into.accept(EncoderFile.SEGMENT_TABLE, encoder.segments(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the names of what is there, the names of those that start so. */
    private Map<String, List<String>> taken(Inheritance inheritance, Inheritance.Source source, String name) {
        inheritance.check(network.blueprint(), source, name, "network of the run", "");
        return inheritance.taken(network.blueprint(), source.shapes()).stream()
                .collect(Collectors.groupingBy(
                        Inheritance.Taken::from,
                        LinkedHashMap::new,
                        Collectors.mapping(Inheritance.Taken::name, Collectors.toList())));
    }

    private Parameters parameters() {
        return network.parameters();
    }
}
