package dev.distill.dsl.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Tells a specification's kind by its fields, and its semantics by its version. */
final class SpecificationReader extends JsonDeserializer<RunSpecification> {
    @Override
    public RunSpecification deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode tree = context.readTree(parser);
        int semantics = tree.path("semantics").asInt();
        if (semantics == EarlierRun.SEMANTICS) {
            return new EarlierRun(tree, read(context, today(context, tree)));
        }
        return read(context, tree);
    }

    private static JsonNode today(DeserializationContext context, JsonNode tree) throws IOException {
        try {
            return EarlierSemantics.today(tree);
        } catch (RuntimeException e) {
            return context.reportInputMismatch(
                    RunSpecification.class, "it is no specification of semantics %d", EarlierRun.SEMANTICS);
        }
    }

    private static RunSpecification read(DeserializationContext context, JsonNode tree) throws IOException {
        Class<? extends RunSpecification> kind = tree.has("recipe") ? TrainedRun.class : GivenRun.class;
        return context.readTreeAsValue(tree, kind);
    }
}
