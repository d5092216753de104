package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.OutsideLayer;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What goes into a network that another runtime computes, and what can be had of it.
 *
 * @param runtime who computes it
 * @param inputs by their names in the file, weights left out
 * @param values those that can be asked for, by name, with what the file tells of them
 * @param softmaxes those values that are a softmax of another, which is what logits are
 */
record ModelSurface(
        String runtime, Map<String, Port> inputs, Map<String, Optional<Port>> values, Map<String, String> softmaxes)
        implements ModelContent {

    /** A size that is not told, or that may be any. */
    static final int ANY = -1;

    /** Only so many names stand in a message. */
    private static final int MOST_NAMES = 40;

    /** What the numbers of a value are. */
    enum Kind {
        FLOAT,
        INT32,
        INT64,
        OTHER
    }

    /**
     * An input, or a value that is computed.
     *
     * @param kind what its numbers are
     * @param shape its sizes, that of the batch first, {@link #ANY} where a size may be any; none where they are not told
     */
    record Port(Kind kind, List<Integer> shape) {
        Port {
            shape = List.copyOf(shape);
        }

        /** Whether so many examples as one likes can be of that shape each, as far as the file tells. */
        boolean takes(List<Integer> example) {
            boolean whole = shape.size() == example.size() + 1 && shape.get(0) == ANY;
            return shape.isEmpty()
                    || whole
                            && IntStream.range(0, example.size())
                                    .allMatch(axis -> shape.get(axis + 1) == ANY
                                            || shape.get(axis + 1).equals(example.get(axis)));
        }

        private String describe() {
            List<String> sizes = new ArrayList<>();
            shape.forEach(size -> sizes.add(size == ANY ? "any" : String.valueOf(size)));
            return sizes.toString();
        }
    }

    ModelSurface {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        softmaxes = Map.copyOf(softmaxes);
    }

    /** They stay in the file. */
    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public void check(String model, List<NamedLayer> declared, Task task, String whose, String where) {
        Blueprint network = Blueprint.of(declared, task);
        for (Blueprint.Part part : network.parts()) {
            if (!(part.layer() instanceof OutsideLayer layer)) {
                throw new DeclarationException(
                        "The model (" + model + ") is computed by " + runtime + ", and the " + whose
                                + " is declared as layers of ours (" + Composed.describe(declared) + ").",
                        "Write teacher(outside(\"" + last() + "\")).readFrom(...), or name another file.");
            }
            checkValue(model, part, layer, where);
            checkInputs(model, network, layer, task, where);
        }
    }

    private String last() {
        return List.copyOf(values.keySet()).get(values.size() - 1);
    }

    private void checkValue(String model, Blueprint.Part part, OutsideLayer layer, String where) {
        Require.that(
                values.containsKey(layer.named()),
                "The model (" + model + ") has no value (" + layer.named() + ")" + where + ".",
                "There are: " + some(values.keySet()) + ".");
        Require.that(
                !part.name().equals(NamedLayer.OUTPUT) || !softmaxes.containsKey(layer.named()),
                "The value (" + layer.named() + ") of the model (" + model + ") has been through a softmax" + where
                        + ".",
                "Name the logits before it: outside(\"" + softmaxes.get(layer.named()) + "\").");
        List<Integer> wanted = layer.there(part.value().shape());
        values.get(layer.named())
                .ifPresent(port -> Require.that(
                        port.kind() == Kind.FLOAT && port.takes(wanted),
                        "The value (" + layer.named() + ") of the model (" + model + ") is of " + port.describe() + " "
                                + port.kind() + ", and the layer (" + part.name() + ") of " + wanted
                                + " after a batch of any size" + where + ".",
                        "Give it the file's shape, in single precision, or export the file with a batch of any size."));
    }

    private void checkInputs(String model, Blueprint network, OutsideLayer layer, Task task, String where) {
        Set<String> open = new TreeSet<>(inputs.keySet());
        Set<String> named = new TreeSet<>(layer.feeds().keySet());
        named.addAll(layer.fills().keySet());
        Require.that(
                open.containsAll(named),
                "The model (" + model + ") has no input among " + missing(named, open) + where + ".",
                "There are: " + some(open) + ".");
        open.removeAll(named);
        Require.that(
                open.size() == (layer.feeds().isEmpty() ? 1 : 0),
                open.isEmpty()
                        ? "The model (" + model + ") has no input that a task's examples go into" + where + "."
                        : "The model (" + model + ") has the inputs " + open + " that nothing goes into" + where + ".",
                "Say what does: feeding(\"...\", \"x\"), or filling(\"...\", 1) for one number everywhere.");
        if (layer.feeds().isEmpty()) {
            checkInput(model, open.iterator().next(), network.input(), layer, task, where);
            return;
        }
        layer.feeds()
                .forEach((input, field) ->
                        checkInput(model, input, network.inputs().get(field), layer, task, where));
    }

    private void checkInput(String model, String input, Value given, OutsideLayer layer, Task task, String where) {
        Port port = inputs.get(input);
        List<Integer> wanted = layer.there(given.shape());
        Require.that(
                port.kind() != Kind.OTHER && port.takes(wanted),
                "The input (" + input + ") of the model (" + model + ") is of " + port.describe() + " " + port.kind()
                        + ", and the task (" + task.describe() + ") gives " + wanted + " after a batch of any size"
                        + where + ".",
                "Export it with a batch of any size, in the task's shape; channelsFirst() turns images.");
    }

    private static Set<String> missing(Set<String> named, Set<String> there) {
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(there);
        return missing;
    }

    private static String some(Set<String> names) {
        List<String> all = List.copyOf(names);
        int left = all.size() - MOST_NAMES;
        return left <= 0
                ? String.join(", ", all)
                : "(" + left + " more), " + String.join(", ", all.subList(left, all.size()));
    }
}
