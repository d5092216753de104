package dev.distill.dsl.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The configuration of a DL4J network, as text: dense layers alike and a dense output, or it is refused. No class is loaded. */
final class Dl4jConfiguration {

    /** A field that is there twice could be one thing to us and another to DL4J. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final String CLASS = "@class";
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
    private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";

    /** What DL4J may make objects of: two layers, and what layers are trained with. */
    private static final Pattern ALLOWED =
            Pattern.compile("org\\.deeplearning4j\\.nn\\.conf\\.layers\\.(Dense|Output)Layer"
                    + "|org\\.deeplearning4j\\.nn\\.(weights|conf\\.(distribution|dropout|constraint|weightnoise|stepfunctions))\\.\\w+"
                    + "|org\\.nd4j\\.linalg\\.(activations\\.impl|lossfunctions\\.impl|learning\\.config|learning\\.regularization|schedule)"
                    + "\\.\\w+");

    private static final Map<String, Activation> HIDDEN =
            Map.of(ACTIVATIONS + "ReLU", Activation.RELU, ACTIVATIONS + "TanH", Activation.TANH);

    private static final String ADVICE =
            "Give a MultiLayerNetwork of DenseLayers (RELU or TANH, all alike) and an OutputLayer"
                    + " (IDENTITY, or SOFTMAX, before which the logits are read), or have DL4J compute it: dl4jRuntime(...).";

    /** What to do with a zip that an early DL4J wrote. */
    static final String EARLY_ADVICE = "Load it with DL4J 1.0.0-M2.1, or bring its weights over, and save it anew with"
            + " ModelSerializer.writeModel(network, file, false).";

    private final String name;
    private final JsonNode whole;

    Dl4jConfiguration(String name, String text) {
        this.name = name;
        this.whole = tree(name, text);
    }

    ModelShape shape() {
        List<JsonNode> layers = new ArrayList<>();
        whole.path("confs").forEach(conf -> layers.add(conf.path("layer")));
        Require.that(layers.stream().noneMatch(Dl4jConfiguration::isWrapped), early(name), EARLY_ADVICE);
        whole.findValuesAsText(CLASS).forEach(this::checkClass);
        require(!whole.has("vertices"), "it is a ComputationGraph");
        require(whole.path("inputPreProcessors").isEmpty(), "its layers have preprocessors");
        require(layers.size() >= 2, "it has no hidden layer that is read here");
        List<Integer> widths = new ArrayList<>();
        int before = layers.get(0).path("nin").asInt();
        for (JsonNode layer : layers) {
            boolean last = widths.size() == layers.size() - 1;
            checkLayer(layer, widths.size() + 1, last ? "OutputLayer" : "DenseLayer", before);
            before = layer.path("nout").asInt();
            widths.add(before);
        }
        widths.remove(widths.size() - 1);
        checkOutput(layers.get(layers.size() - 1), before);
        return new ModelShape(
                layers.get(0).path("nin").asInt(),
                new Mlp(
                        widths,
                        activation(layers),
                        layers.get(0).path("hasBias").asBoolean(),
                        Initialisation.FRAMEWORK_DEFAULT,
                        before == 1 ? Output.SCALAR : Output.LOGITS),
                before);
    }

    /** DL4J before 1.0.0 wrapped a layer into its kind's name, where it has a class today. */
    static boolean isWrapped(JsonNode layer) {
        return !layer.has(CLASS) && layer.size() == 1 && layer.elements().next().isObject();
    }

    /** What is said of a zip that an early DL4J wrote. */
    static String early(String name) {
        return "The model (" + name
                + ") comes from a DL4J before 1.0.0, such as 0.5 to 0.8, whose zips are not read here.";
    }

    private void checkLayer(JsonNode layer, int number, String kind, int inputs) {
        String found = layer.path(CLASS).asText("none").replace(LAYERS, "");
        require(
                found.equals(kind),
                "its layer " + number + " is of the kind (" + Shown.of(found) + "), where " + kind + " belongs");
        require(!layer.path("hasLayerNorm").asBoolean(), "its layer " + number + " is normalised");
        require(
                layer.path("nin").asInt() == inputs
                        && inputs > 0
                        && layer.path("nout").asInt() > 0,
                "its layer " + number + " maps " + Shown.of(layer.path("nin").toString()) + " values to "
                        + Shown.of(layer.path("nout").toString()) + ", and gets " + inputs);
        require(
                (long) inputs * layer.path("nout").asInt() < Integer.MAX_VALUE,
                "its layer " + number + " has more weights than are read here");
        require(
                layer.path("hasBias").isBoolean() && layer.path("hasBias").equals(first().path("hasBias")),
                "some of its layers have biases, and layer " + number + " is not as they are");
    }

    private JsonNode first() {
        return whole.path("confs").path(0).path("layer");
    }

    private void checkOutput(JsonNode output, int outputs) {
        String activation = output.path("activationFn").path(CLASS).asText().replace(ACTIVATIONS, "");
        require(
                activation.equals("Identity") || activation.equals("Softmax") && outputs > 1,
                "its output has the activation (" + Shown.of(activation) + ")");
    }

    private Activation activation(List<JsonNode> layers) {
        List<Optional<Activation>> found = layers.subList(0, layers.size() - 1).stream()
                .map(layer -> activation(layer.path("activationFn")))
                .distinct()
                .toList();
        require(
                found.size() == 1 && found.get(0).isPresent(),
                "its hidden layers do not all have the activation RELU, or all TANH");
        return found.get(0).orElseThrow();
    }

    /** A ReLU that leaks, is capped or starts later is none. */
    private static Optional<Activation> activation(JsonNode function) {
        boolean plain = !function.hasNonNull("max")
                && List.of("negativeSlope", "threshold").stream()
                        .allMatch(part -> function.path(part).asDouble() == 0);
        return Optional.ofNullable(plain ? HIDDEN.get(function.path(CLASS).asText()) : null);
    }

    private void checkClass(String type) {
        require(ALLOWED.matcher(type).matches(), "it names the class (" + Shown.of(type) + ")");
    }

    private void require(boolean holds, String problem) {
        Require.that(holds, "The model (" + name + ") is no network that can teach here: " + problem + ".", ADVICE);
    }

    static JsonNode tree(String name, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DeclarationException(
                    "The model (" + name + ") has a configuration that is no JSON.",
                    "Save it anew with DL4J's ModelSerializer.writeModel(network, file, false).");
        }
    }
}
