package dev.distill.dsl.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * What the config.json of an encoder says of it that its arrays do not.
 *
 * @param kind whose the encoder is, such as "bert"
 * @param layers how many blocks
 * @param width of the stream
 * @param heads of each attention
 * @param wide the width between a block's two layers
 * @param epsilon of the normalisations
 */
record HuggingFaceConfig(String kind, int layers, int width, int heads, int wide, double epsilon) {
    private static final int LONGEST = 1 << 20;
    private static final String ROBERTA = "roberta";
    private static final Set<String> KINDS = Set.of("bert", "distilbert", ROBERTA);
    /** The id of padding, which tells where RoBERTa's positions begin. */
    private static final int ROBERTAS_PADDING = 1;
    /** What all kinds have where a config tells none; DistilBERT's tells none. */
    private static final double USUAL_EPSILON = 1e-12;

    static HuggingFaceConfig read(String model, InputStream in) throws IOException {
        JsonNode config = parsed(model, in);
        String kind = config.path("model_type").asText("none");
        HuggingFaceEncoder.check(
                model, KINDS.contains(kind), "its config.json tells of the kind (" + Shown.of(kind) + ")");
        boolean distilled = kind.equals("distilbert");
        String activation = config.path(distilled ? "activation" : "hidden_act").asText("gelu");
        HuggingFaceEncoder.check(
                model, activation.equals("gelu"), "its activation is (" + Shown.of(activation) + "), not gelu");
        String positions = config.path("position_embedding_type").asText("absolute");
        HuggingFaceEncoder.check(
                model, positions.equals("absolute"), "its positions are (" + Shown.of(positions) + "), not absolute");
        HuggingFaceEncoder.check(
                model, !config.path("is_decoder").asBoolean(), "it is a decoder, which looks at no later token");
        int padding = config.path("pad_token_id").asInt(ROBERTAS_PADDING);
        HuggingFaceEncoder.check(
                model,
                !kind.equals(ROBERTA) || padding == ROBERTAS_PADDING,
                "its config.json tells of padding with the id (" + padding + "), and RoBERTa's is " + ROBERTAS_PADDING);
        return new HuggingFaceConfig(
                kind,
                number(model, config, distilled ? "n_layers" : "num_hidden_layers"),
                number(model, config, distilled ? "dim" : "hidden_size"),
                number(model, config, distilled ? "n_heads" : "num_attention_heads"),
                number(model, config, distilled ? "hidden_dim" : "intermediate_size"),
                config.path("layer_norm_eps").asDouble(USUAL_EPSILON));
    }

    boolean isRoberta() {
        return kind.equals(ROBERTA);
    }

    private static JsonNode parsed(String model, InputStream in) throws IOException {
        byte[] text = in.readNBytes(LONGEST);
        try {
            JsonNode config = new ObjectMapper().readTree(text);
            HuggingFaceEncoder.check(model, config != null && config.isObject(), "its config.json is no JSON object");
            return config;
        } catch (JsonProcessingException e) {
            throw new DeclarationException(
                    "The model (" + model + ") has a config.json that is not JSON.",
                    "Copy the folder again from where it is whole.");
        }
    }

    private static int number(String model, JsonNode config, String field) {
        HuggingFaceEncoder.check(
                model, config.path(field).isInt(), "its config.json has no whole number (" + field + ")");
        return config.path(field).intValue();
    }
}
