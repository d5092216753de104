package dev.distill.dsl.pin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.plan.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** JSON of which values were taken for others: null, numbers, texts, empty and nested ones. */
final class RewrittenJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RewrittenJson() {}

    static String of(String text, int times, Random random) {
        JsonNode tree = Entries.tree(text);
        for (int i = 0; i < times; i++) {
            List<JsonNode> containers = new ArrayList<>();
            collect(tree, containers);
            rewrite(containers.get(random.nextInt(containers.size())), random);
        }
        return Canonical.line(tree);
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static void rewrite(JsonNode container, Random random) {
        int at = random.nextInt(container.size());
        if (container instanceof ArrayNode array) {
            array.set(at, value(random));
        } else if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(names.get(at), value(random));
        }
    }

    private static JsonNode value(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(-1);
            case 2 -> JSON.numberNode(Long.MAX_VALUE);
            case 3 -> JSON.numberNode(1e300);
            case 4 -> JSON.textNode("");
            case 5 -> JSON.textNode("<b>\u202e\u001b");
            case 6 -> JSON.arrayNode().add(JSON.nullNode());
            case 7 -> JSON.objectNode();
            default -> JSON.booleanNode(true);
        };
    }
}
