package dev.distill.dsl.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in the words of today what specifications of semantics 1 say, field by field. They know MLPs on signs, lengths in steps, and
 * one signal a stage; what they mean has not changed, so their runs have the same numbers.
 */
final class EarlierSemantics {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Set<String> TRAINED = Set.of(
            "architecture",
            "checkpointEvery",
            "curriculum",
            "measures",
            "numericClass",
            "recipe",
            "seed",
            "semantics",
            "task",
            "teacher");
    private static final Set<String> GIVEN =
            Set.of("architecture", "measures", "model", "numericClass", "seed", "semantics", "task");
    private static final Set<String> ARCHITECTURE =
            Set.of("type", "activation", "biases", "initialisation", "output", "widths");
    private static final Set<String> STAGE = Set.of("duration", "freshOptimiser", "freshOutput", "loss", "signal");

    private EarlierSemantics() {}

    /**
     * The specification in the words of today.
     *
     * @throws RuntimeException where it is none of semantics 1
     */
    static ObjectNode today(JsonNode run) {
        checkFields(run, run.has("recipe") ? TRAINED : GIVEN);
        ObjectNode today = run.deepCopy();
        today.put("semantics", RunSpecification.SEMANTICS);
        today.set("network", network(today.remove("architecture")));
        if (run.path("task").path("type").asText().equals("sparse-parity")) {
            add(today.withObjectProperty("task"), "tokens", NODES.booleanNode(false));
        }
        if (run.has("recipe")) {
            trained(today, run);
        }
        return today;
    }

    /** What this class takes apart by itself has these fields and no others; the rest is read as strictly as anything of today. */
    private static void checkFields(JsonNode node, Set<String> expected) {
        Set<String> found = new TreeSet<>();
        node.fieldNames().forEachRemaining(found::add);
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("The fields are " + found + ".");
        }
    }

    /** Adds what was not said then: where it stands already, the text is none of then. */
    private static void add(ObjectNode node, String field, JsonNode value) {
        if (node.has(field)) {
            throw new IllegalArgumentException("There is a field " + field + ".");
        }
        node.set(field, value);
    }

    private static void trained(ObjectNode today, JsonNode run) {
        JsonNode teacher = today.remove("teacher");
        ArrayNode teachers = today.putArray("teachers");
        if (teacher != null && !teacher.isNull()) {
            teachers.add(teacher);
        }
        today.put("lineage", run.path("checkpointEvery").isNull() ? "" : RunSpecification.TEACHER);
        recipe(today.withObjectProperty("recipe"));
        ArrayNode stages = NODES.arrayNode();
        run.path("curriculum").path("stages").forEach(stage -> stages.add(stage(stage)));
        today.withObjectProperty("curriculum").set("stages", stages);
    }

    private static void recipe(ObjectNode recipe) {
        add(recipe, "length", recipe.remove("steps"));
        ObjectNode schedule = recipe.withObjectProperty("schedule");
        if (schedule.path("type").asText().equals("constant")) {
            add(schedule, "value", NODES.numberNode(1.0));
        }
    }

    private static ObjectNode stage(JsonNode stage) {
        checkFields(stage, STAGE);
        ObjectNode today = NODES.objectNode();
        today.set("goals", goals(stage));
        ObjectNode duration = stage.path("duration").deepCopy();
        if (duration.path("type").asText().equals("for-steps")) {
            duration.put("type", "for");
            add(duration, "length", duration.remove("steps"));
        }
        today.set("duration", duration);
        ObjectNode entrance = today.putObject("entrance");
        entrance.set("freshOptimiser", stage.path("freshOptimiser"));
        entrance.set("freshOutput", stage.path("freshOutput"));
        return today;
    }

    private static ArrayNode goals(JsonNode stage) {
        ObjectNode signal = stage.path("signal").deepCopy();
        double share = signal.path("labelShare").asDouble();
        signal.remove("labelShare");
        ArrayNode goals = NODES.arrayNode();
        if (share > 0) {
            ObjectNode labels = NODES.objectNode().put("type", "labels");
            goals.add(goal(labels, NODES.objectNode().put("type", "cross-entropy"), share));
        }
        goals.add(goal(signal(signal), stage.path("loss"), 1 - share));
        return goals;
    }

    private static ObjectNode goal(JsonNode signal, JsonNode loss, double weight) {
        ObjectNode goal = NODES.objectNode();
        goal.set("signal", signal);
        goal.set("loss", loss);
        goal.putObject("weight").put("type", "constant").put("value", weight);
        return goal;
    }

    private static ObjectNode signal(ObjectNode signal) {
        switch (signal.path("type").asText()) {
            case "teacher-outputs" -> {
                add(signal, "choice", choice(signal.remove("checkpoint").deepCopy()));
                ObjectNode softening = signal.withObjectProperty("softening");
                if (softening.has("value")) {
                    JsonNode value = softening.remove("value");
                    softening.putObject("value").put("type", "constant").set("value", value);
                }
            }
            case "projected-hidden" -> {
                boolean output = signal.path("reading").asText().equals("OUTPUT");
                layer(signal, "teacherLayer");
                layer(signal, "studentLayer");
                if (output) {
                    signal.put("studentLayer", "output");
                }
                add(signal, "positions", NODES.textNode("ALL"));
            }
            case "hint" -> {
                layer(signal, "teacherLayer");
                layer(signal, "studentLayer");
                add(signal, "positions", NODES.textNode("ALL"));
            }
            default -> {
                // Labels have nothing to say otherwise.
            }
        }
        return signal;
    }

    private static void layer(ObjectNode signal, String field) {
        signal.put(field, "layer" + signal.path(field).asInt());
    }

    private static ObjectNode choice(ObjectNode choice) {
        if (choice.path("type").asText().equals("each-for-steps")) {
            choice.put("type", "each-for");
            add(choice, "length", choice.remove("steps"));
        }
        return choice;
    }

    private static JsonNode network(JsonNode architecture) {
        checkFields(architecture, ARCHITECTURE);
        List<Integer> widths = new ArrayList<>();
        architecture.path("widths").forEach(width -> widths.add(width.asInt()));
        Mlp mlp = new Mlp(
                widths,
                Activation.valueOf(architecture.path("activation").asText()),
                architecture.path("biases").asBoolean(),
                new Initialisation(
                        Initialisation.Law.valueOf(
                                architecture.path("initialisation").asText()),
                        0),
                Output.valueOf(architecture.path("output").asText()));
        return Canonical.tree(mlp.layers());
    }
}
