package dev.distill.dsl.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the configuration of any DL4J network says of its inputs and of its layers by their names. No class is loaded. */
final class Dl4jSurface {

    /** What DL4J may make objects of: what it brings itself. */
    private static final Pattern ALLOWED = Pattern.compile("org\\.(deeplearning4j|nd4j)\\.[\\w.$]+");

    /** What goes into a network of layers one after the other, whose input has no name. */
    private static final String INPUT = "input";

    private static final ModelSurface.Port UNTOLD = new ModelSurface.Port(ModelSurface.Kind.FLOAT, List.of());

    private final String name;
    private final JsonNode whole;

    private Dl4jSurface(String name, JsonNode whole) {
        this.name = name;
        this.whole = whole;
    }

    static ModelSurface of(String name, String configuration) {
        return new Dl4jSurface(name, Dl4jConfiguration.tree(name, configuration)).surface();
    }

    private ModelSurface surface() {
        whole.path("confs")
                .forEach(conf -> Require.that(
                        !Dl4jConfiguration.isWrapped(conf.path("layer")),
                        Dl4jConfiguration.early(name),
                        Dl4jConfiguration.EARLY_ADVICE));
        whole.findValuesAsText("@class").forEach(this::checkClass);
        Map<String, Optional<ModelSurface.Port>> values = whole.has("vertices") ? vertices() : layers();
        Require.that(
                !values.isEmpty(),
                "The model (" + name + ") has a configuration without layers.",
                "Save a network with DL4J's ModelSerializer.writeModel(network, file, false).");
        return new ModelSurface("DL4J", inputs(), values, Map.of());
    }

    private Map<String, ModelSurface.Port> inputs() {
        Map<String, ModelSurface.Port> inputs = new LinkedHashMap<>();
        whole.path("networkInputs").forEach(input -> inputs.put(input.asText(), UNTOLD));
        return inputs.isEmpty() ? Map.of(INPUT, UNTOLD) : inputs;
    }

    private Map<String, Optional<ModelSurface.Port>> vertices() {
        Map<String, Optional<ModelSurface.Port>> values = new LinkedHashMap<>();
        whole.path("vertices").fieldNames().forEachRemaining(vertex -> values.put(vertex, Optional.empty()));
        return values;
    }

    /** A layer without a name is called by its number, from 0. */
    private Map<String, Optional<ModelSurface.Port>> layers() {
        Map<String, Optional<ModelSurface.Port>> values = new LinkedHashMap<>();
        whole.path("confs").forEach(conf -> {
            String called = conf.path("layer").path("layerName").asText("");
            String number = String.valueOf(values.size());
            values.put(called.isEmpty() || called.equals("null") ? number : called, Optional.empty());
        });
        return values;
    }

    private void checkClass(String type) {
        Require.that(
                ALLOWED.matcher(type).matches(),
                "The model (" + name + ") is made of a class (" + Shown.of(type) + ") that is none of DL4J's.",
                "Build it of DL4J's own layers, or export it to ONNX for onnxRuntime(...).");
    }
}
