package dev.distill.dsl.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration of Keras says of the network's inputs and of its layers by their names.
 *
 * @param model the file's name
 * @param layers as Keras lists them
 * @param sequential whether each reads the one before
 * @param starts the layers that a graph begins with: each its name and two numbers
 */
record KerasSurface(String model, JsonNode layers, boolean sequential, JsonNode starts) {

    /** What goes into a sequence, whose input has no name to DL4J. */
    private static final String INPUT = "input";

    private static final ModelSurface.Port UNTOLD = new ModelSurface.Port(ModelSurface.Kind.FLOAT, List.of());

    ModelSurface surface() {
        Map<String, Optional<ModelSurface.Port>> values = new LinkedHashMap<>();
        Map<String, ModelSurface.Port> told = new LinkedHashMap<>();
        for (JsonNode layer : layers) {
            String type = layer.path("class_name").asText();
            String called = name(layer);
            check(type, called);
            told.put(called, port(layer.path("config")));
            if (KerasLayers.isValue(type, sequential)) {
                values.put(called, Optional.empty());
            }
        }
        Require.that(
                !values.isEmpty(),
                "The model (" + model + ") has a configuration without layers.",
                "Save the whole network with Keras 2: model.save(\"name.h5\").");
        return new ModelSurface("DL4J", inputs(told), values, Map.of());
    }

    private void check(String type, String called) {
        Require.that(
                KerasLayers.isKnown(type),
                "The model (" + model + ") has a layer (" + Shown.of(called) + ") of the kind (" + Shown.of(type)
                        + ") that DL4J's import of Keras has not.",
                "Export it to ONNX, and read it with onnxRuntime(...).");
    }

    /** A graph's layers are named beside what they are; a sequence's in it. */
    private static String name(JsonNode layer) {
        return layer.path("config").path("name").asText(layer.path("name").asText());
    }

    private Map<String, ModelSurface.Port> inputs(Map<String, ModelSurface.Port> told) {
        if (sequential) {
            return Map.of(INPUT, told.values().iterator().next());
        }
        Map<String, ModelSurface.Port> inputs = new LinkedHashMap<>();
        starts.forEach(start -> {
            String called = start.path(0).asText();
            inputs.put(called, told.getOrDefault(called, UNTOLD));
        });
        return inputs;
    }

    /** The shape that a layer asks for, the batch first. */
    private static ModelSurface.Port port(JsonNode config) {
        List<Integer> sizes = new ArrayList<>();
        config.path("batch_input_shape").forEach(size -> sizes.add(size.asInt(ModelSurface.ANY)));
        return new ModelSurface.Port(ModelSurface.Kind.FLOAT, sizes);
    }
}
