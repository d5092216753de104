package dev.distill.dsl.architecture;

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
import java.util.stream.Collectors;

/**
 * A network as data: its layers in order, each with its inputs, what comes out of it, and its weights. What a network costs, what it
 * remembers, what is read off it and how it is trained all follow from this.
 *
 * @param inputs what goes in, an example at a time, by name; the first is "x"
 * @param parts the layers, in order; the last is the output
 */
public record Blueprint(Map<String, Value> inputs, List<Part> parts) {
    /**
     * A layer in its place.
     *
     * @param named the layer and its name
     * @param inputs the layers that it reads, "x" for the network's input
     * @param value what comes out, an example at a time
     * @param weights its arrays, in order
     * @param multiplications those of matrix products, in a forward pass over one example
     */
    public record Part(
            NamedLayer named, List<String> inputs, Value value, List<Weight> weights, double multiplications) {
        /** Copies the lists. */
        public Part {
            inputs = List.copyOf(inputs);
            weights = List.copyOf(weights);
        }

        /** The layer's name. */
        public String name() {
            return named.name();
        }

        /** The layer. */
        public Layer layer() {
            return named.layer();
        }
    }

    /** Copies the inputs and the parts. */
    public Blueprint {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        parts = List.copyOf(parts);
    }

    /** What goes in first, under the name "x". */
    public Value input() {
        return inputs.get(NamedLayer.INPUT);
    }

    /**
     * The network of some layers.
     *
     * @param layers in order, the last of which is called "output"
     * @param input what goes in, an example at a time
     * @param outputs the numbers that the task wants at the end
     * @throws DeclarationException where a layer does not fit what comes before it
     */
    public static Blueprint of(List<NamedLayer> layers, Value input, int outputs) {
        return of(layers, Map.of(NamedLayer.INPUT, input), outputs);
    }

    /**
     * The network of some layers for a task.
     *
     * @param layers in order, the last of which is called "output"
     * @throws DeclarationException where a layer does not fit what comes before it
     */
    public static Blueprint of(List<NamedLayer> layers, Task task) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        task.allGiven().forEach(field -> inputs.put(field.name(), field.value()));
        return of(layers, inputs, task.outputs());
    }

    private static Blueprint of(List<NamedLayer> layers, Map<String, Value> inputs, int outputs) {
        Require.some("layers", layers, "Name some, ending with layer(\"output\", head()).");
        Require.distinct(
                layers.stream().map(NamedLayer::name).toList(),
                name -> "The layer (" + name + ") is there twice in one network.",
                "Give one of the two another name.");
        Map<String, Value> values = new LinkedHashMap<>(inputs);
        List<Part> parts = new ArrayList<>();
        List<Weight> weights = new ArrayList<>();
        String before = NamedLayer.INPUT;
        for (NamedLayer named : layers) {
            Require.that(
                    !inputs.containsKey(named.name()),
                    "The layer (" + named.name() + ") has the name of an input of the task.",
                    "Give it another name.");
            Part part = part(named, before, values, outputs, List.copyOf(weights));
            parts.add(part);
            weights.addAll(part.weights());
            before = named.name();
        }
        Require.that(
                before.equals(NamedLayer.OUTPUT),
                "The last layer of the network is called (" + before + ").",
                "End with layer(\"output\", head()).");
        Blueprint network = new Blueprint(inputs, parts);
        Require.that(
                network.parameters() > 0 || network.isOutside(),
                "The network has no weights to train in its layers (" + network.all() + ").",
                "Add one that has some, such as layer(\"output\", head()).");
        return network;
    }

    private static Part part(
            NamedLayer named, String before, Map<String, Value> values, int outputs, List<Weight> weights) {
        List<String> inputs = named.from().isEmpty() ? List.of(before) : named.from();
        for (String from : inputs) {
            Require.that(
                    values.containsKey(from),
                    "The layer (" + named.name() + ") reads the layer (" + from + "), and there is none before it.",
                    "There are: " + String.join(", ", values.keySet()) + ".");
        }
        Place place = new Place(named.name(), inputs.stream().map(values::get).toList(), outputs, weights);
        Layer layer = named.layer();
        Value value = layer.value(place);
        values.put(named.name(), value);
        return new Part(named, inputs, value, layer.weights(place), layer.multiplications(place));
    }

    /** The last layer. */
    public Part output() {
        return parts.get(parts.size() - 1);
    }

    /** What the last layer gives: a scalar where it is one number by declaration, and not by the task. */
    public Output outputKind() {
        return Output.of(layers());
    }

    /** The layers under their names, in order. */
    public List<NamedLayer> layers() {
        return parts.stream().map(Part::named).toList();
    }

    /** All arrays of weights, in order. */
    public List<Weight> weights() {
        return parts.stream().flatMap(part -> part.weights().stream()).toList();
    }

    /** The first array of weights: that of the first layer that has any; none where another runtime has them. */
    public Optional<Weight> firstWeight() {
        return weights().stream().findFirst();
    }

    /** Whether another runtime computes some of it: such a network can teach, and nothing of it can be trained. */
    public boolean isOutside() {
        return parts.stream().anyMatch(part -> part.layer() instanceof OutsideLayer);
    }

    /** The number of values that are trained. */
    public long parameters() {
        return weights().stream()
                .filter(weight -> weight.role() == Weight.Role.TRAINED)
                .mapToLong(Weight::count)
                .sum();
    }

    /** The values of the widest array that one example fills. */
    public int widest() {
        return Math.max(
                input().size(),
                parts.stream().mapToInt(part -> part.value().size()).max().orElse(0));
    }

    /** Every layer but the output, as something that can be read. */
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < parts.size() - 1; i++) {
            features.add(feature(i));
        }
        return features;
    }

    private Feature feature(int index) {
        Part part = parts.get(index);
        return new Feature(part.name(), index + 1, part.value(), part.layer().keepsValueBefore());
    }

    /** The hidden layers that numbers count: those marked so, or where none is, those with an activation. */
    public List<Feature> hiddenLayers() {
        boolean marked = parts.stream().anyMatch(part -> part.named().hidden());
        return features().stream()
                .filter(feature -> {
                    NamedLayer named = parts.get(feature.number() - 1).named();
                    return marked ? named.hidden() : named.layer().activation() != Activation.NONE;
                })
                .toList();
    }

    /**
     * A hidden value by a layer's name, or by the number of a hidden layer from 1.
     *
     * @param layer such as "block1.attention" or "2"
     * @param whose network it is, for the message
     * @throws DeclarationException where there is none
     */
    public Feature feature(String layer, String whose) {
        boolean number = !layer.isEmpty() && layer.chars().allMatch(Character::isDigit);
        List<Feature> hidden = hiddenLayers();
        if (number) {
            int wanted = layer.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(layer);
            Require.that(
                    wanted >= 1 && wanted <= hidden.size(),
                    "The " + whose + " has no hidden layer (" + layer + "): it has " + hidden.size() + ".",
                    hidden.isEmpty()
                            ? "Mark some with asHidden()"
                                    + (names().isEmpty() ? "." : ", or name a layer: " + names() + ".")
                            : "Name a layer that there is: "
                                    + (hidden.size() == 1 ? "1." : "1 to " + hidden.size() + "."));
            return hidden.get(wanted - 1);
        }
        return features().stream()
                .filter(feature -> feature.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> new DeclarationException(
                        "The " + whose + " has no layer (" + layer + ") to read.", "There are: " + names() + "."));
    }

    private String all() {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    private String names() {
        return features().stream().map(Feature::name).collect(Collectors.joining(", "));
    }
}
