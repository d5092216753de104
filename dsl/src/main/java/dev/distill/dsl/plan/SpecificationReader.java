package dev.distill.dsl.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.schedule.Length;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

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
        if (hasUnplannedLength(tree)) {
            return context.reportInputMismatch(RunSpecification.class, "a length of it is not in steps");
        }
        Class<? extends RunSpecification> kind = tree.has("recipe") ? TrainedRun.class : GivenRun.class;
        return context.readTreeAsValue(tree, kind);
    }

    /** A plan turns all lengths into steps; one in epochs or shares was put there by hand, and whoever asks for its steps would fail. */
    private static boolean hasUnplannedLength(JsonNode tree) {
        return Arrays.stream(Length.Unit.values())
                .flatMap(unit -> tree.findParents(unit.name().toLowerCase(Locale.ROOT)).stream())
                .anyMatch(
                        parent -> parent.size() == 1 && parent.elements().next().isNumber());
    }
}
