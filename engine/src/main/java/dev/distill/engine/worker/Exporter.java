package dev.distill.engine.worker;

import dev.distill.engine.dl4j.Dl4jFile;
import dev.distill.engine.network.Network;
import dev.distill.engine.onnx.OnnxFile;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Export;
import dev.distill.engine.safetensors.Weights;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes networks for other programs; one that cannot be written loses no other. */
final class Exporter {

    private final Consumer<Event> report;

    /**
     * @param report is told of what could not be written, and of nothing else
     */
    Exporter(Consumer<Event> report) {
        this.report = report;
    }

    private static void write(Export export, Network network) {
        Path target = Path.of(export.target());
        switch (export.form()) {
            case DL4J -> Dl4jFile.write(network.blueprint(), network.parameters(), target);
            case ONNX -> OnnxFile.write(network.blueprint(), network.parameters()::read, target);
        }
    }

    void write(Export export) {
        try (Network network = Network.of(export.run().blueprint())) {
            Weights.read(Path.of(export.weights()), network.parameters());
            write(export, network);
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            report.accept(Event.of(Event.Kind.FAILED, export.run().identity(), Causes.of(e)));
        }
    }
}
