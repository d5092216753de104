package dev.distill.maven.export;

import dev.distill.dsl.card.CardFile;
import dev.distill.dsl.model.Dl4jForm;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.protocol.Export;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.option.ModelFormat;
import dev.distill.maven.origin.OriginStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The networks of a study, a folder each: {@code one-shot-3/model.safetensors}, {@code model.zip}, {@code model.onnx} and {@code card.json}.
 *
 * @param root the folder of them all
 * @param plan the study's runs
 * @param models what there is to write
 */
public record ModelFolder(Path root, Plan plan, List<FinishedModel> models) {

    private static final String CARD = "card.json";

    private static final Map<ModelFormat, String> NAMES = Map.of(
            ModelFormat.SAFETENSORS,
            "model.safetensors",
            ModelFormat.DL4J,
            "model.zip",
            ModelFormat.ONNX,
            "model.onnx");

    private static final Map<ModelFormat, Export.Form> BY_WORKERS =
            Map.of(ModelFormat.DL4J, Export.Form.DL4J, ModelFormat.ONNX, Export.Form.ONNX);

    /** Copies the models. */
    public ModelFolder {
        models = List.copyOf(models);
    }

    /** The networks of a plan's runs that the store has. */
    public static ModelFolder of(Path root, Plan plan, List<RunResult> recorded, RunStore store) {
        return new ModelFolder(
                root,
                plan,
                recorded.stream()
                        .flatMap(result -> FinishedModel.of(result, store).stream())
                        .toList());
    }

    /** The runs that there is no network of. */
    public List<RunResult> without(List<RunResult> recorded) {
        return recorded.stream()
                .filter(result -> models.stream().noneMatch(model -> model.run().equals(result.run())))
                .toList();
    }

    /** Removes what earlier exports wrote of runs that there is no network of now, so that no other one stands under a run's name. */
    public void clear(List<RunResult> recorded) {
        for (RunResult result : without(recorded)) {
            Path folder = root.resolve(FinishedModel.name(result.run()));
            try {
                for (String name : NAMES.values()) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.deleteIfExists(folder.resolve(CARD));
            } catch (IOException e) {
                throw Advice.unwritableOutput(folder, e);
            }
        }
    }

    /** The arms that have a network which is not written for DL4J, each with the first layer that is not, in brackets. */
    public List<String> withoutDl4jForm() {
        return models.stream()
                .flatMap(model -> Dl4jForm.unwritten(model.run().specification().blueprint()).stream()
                        .map(layer -> model.run().arm() + " (" + layer.name() + ")"))
                .distinct()
                .toList();
    }

    /**
     * Copies the weights where they are wanted; files of earlier exports go.
     *
     * @return what a worker has to write
     */
    public List<Export> write(Set<ModelFormat> formats) {
        models.forEach(model -> copy(model, formats.contains(ModelFormat.SAFETENSORS)));
        return formats.stream()
                .filter(BY_WORKERS::containsKey)
                .flatMap(format ->
                        models.stream().map(model -> model.export(file(model, format), BY_WORKERS.get(format))))
                .toList();
    }

    private void copy(FinishedModel model, boolean wanted) {
        Path folder = folder(model);
        try {
            Files.createDirectories(folder);
            for (ModelFormat format : ModelFormat.values()) {
                Files.deleteIfExists(file(model, format));
            }
            if (wanted) {
                Files.copy(model.weights(), file(model, ModelFormat.SAFETENSORS));
            }
        } catch (IOException e) {
            throw Advice.unwritableOutput(folder, e);
        }
    }

    private Path folder(FinishedModel model) {
        return root.resolve(FinishedModel.name(model.run()));
    }

    private Path file(FinishedModel model, ModelFormat format) {
        return folder(model).resolve(NAMES.get(format));
    }

    /** Writes the cards, once all else is there. */
    public void writeCards(OriginStore origins) {
        for (FinishedModel model : models) {
            Path folder = folder(model);
            try {
                Files.writeString(
                        folder.resolve(CARD),
                        model.card(plan, files(model), origins).text());
            } catch (IOException e) {
                throw Advice.unwritableOutput(folder, e);
            }
        }
    }

    private List<CardFile> files(FinishedModel model) throws IOException {
        List<CardFile> files = new ArrayList<>();
        for (Map.Entry<ModelFormat, String> name : new TreeMap<>(NAMES).entrySet()) {
            Path file = file(model, name.getKey());
            if (Files.exists(file)) {
                files.add(new CardFile(name.getValue(), Digest.of(file), how(name.getKey(), model)));
            }
        }
        return files;
    }

    /** How a file is read. */
    private static String how(ModelFormat format, FinishedModel model) {
        return switch (format) {
            case SAFETENSORS ->
                "any reader of safetensors: safetensors.numpy.load_file in Python, for one; the names are those of tensors";
            case DL4J ->
                Dl4jForm.of(model.run().specification().blueprint())
                                .map(form -> how(form, Versions.ofThisEngine().nd4j()))
                                .orElseThrow()
                        + "; images lie as [batch, height, width, channels]; its last layer is linear, so set an activation and a"
                        + " loss before training it on";
            case ONNX ->
                "ONNX Runtime, for one: opset 17, any batch; the inputs are the task's fields, the outputs \"output\" and each"
                        + " hidden layer by its name";
        };
    }

    private static String how(Dl4jForm form, String version) {
        return switch (form) {
            case ROW ->
                "ModelSerializer.restoreMultiLayerNetwork(file, false) of DL4J " + version
                        + ": output(x) gives the output, feedForward(x, false) every layer";
            case GRAPH ->
                "ModelSerializer.restoreComputationGraph(file, false) of DL4J " + version
                        + ": outputSingle(x) gives the output, feedForward(x, false) every layer by its name";
        };
    }
}
