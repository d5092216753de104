package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which arrays a network takes from another one to start with, in place of drawing them: those that have a name there too. The output's are
 * drawn where their shapes differ, since another task has other answers; any others must agree in shape.
 *
 * @param layers the layers that stand in for others, by the name of the network's own or what that begins with before a dot: of "block1" from
 *     "block2", so that "block1.qkv" has the weights of "block2.qkv"; a layer that is not named stands for itself
 * @param drawn the layers that are drawn whatever there is, by their names or what these begin with
 */
public record Inheritance(Map<String, String> layers, List<String> drawn) {
    /** Every array that is there under the same name. */
    public static final Inheritance ALL = new Inheritance(Map.of(), List.of());

    /**
     * An array that is taken.
     *
     * @param name its name in the network that takes it
     * @param from its name where it is taken
     */
    public record Taken(String name, String from) {}

    /**
     * What there is to take.
     *
     * @param shapes the sizes of each array, by its name
     * @param layers what each layer computes, in words, by its name; empty where that is not known
     */
    public record Source(Map<String, List<Integer>> shapes, Map<String, String> layers) {
        /** Copies both. */
        public Source {
            shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
            layers = Map.copyOf(layers);
        }

        /** All of a network. */
        public static Source of(Blueprint network) {
            Map<String, List<Integer>> shapes = new LinkedHashMap<>();
            network.weights().forEach(weight -> shapes.put(weight.name(), weight.shape()));
            Map<String, String> layers = new LinkedHashMap<>();
            network.parts().forEach(part -> layers.put(part.name(), part.layer().describe()));
            return new Source(shapes, layers);
        }

        /** These but for the output, and with an array of those sizes. */
        public Source hidden(String array, List<Integer> sizes) {
            Map<String, List<Integer>> others = new LinkedHashMap<>(shapes);
            others.keySet().removeIf(name -> begins(name, NamedLayer.OUTPUT));
            others.put(array, sizes);
            Map<String, String> hidden = new LinkedHashMap<>(layers);
            hidden.remove(NamedLayer.OUTPUT);
            return new Source(others, hidden);
        }

        private String some() {
            return beginnings(shapes.keySet().stream().sorted());
        }
    }

    /** What names begin with, before a first dot. */
    private static String beginnings(Stream<String> names) {
        return names.map(name -> name.split("\\.", 2)[0]).distinct().collect(Collectors.joining(", "));
    }

    /** Checks the names, which may be a stranger's, and copies. */
    public Inheritance {
        SortedMap<String, String> copy = new TreeMap<>(layers);
        copy.forEach((own, from) -> {
            Name.slug("name of the layer", own);
            Require.text("name of the layer that (" + own + ") starts from", from);
        });
        drawn.forEach(name -> Name.slug("name of the layer", name));
        Require.distinct(
                drawn, name -> "The layer (" + name + ") is to be drawn twice.", "Name it once in drawing(...).");
        layers = Collections.unmodifiableMap(copy);
        drawn = drawn.stream().sorted().toList();
    }

    /** These with a layer that stands in for another. */
    public Inheritance with(String own, String from) {
        Require.that(
                !layers.containsKey(own),
                "The layer (" + own + ") starts from two layers (" + layers.get(own) + " and " + from + ").",
                "Name one of them.");
        Map<String, String> more = new LinkedHashMap<>(layers);
        more.put(own, from);
        return new Inheritance(more, drawn);
    }

    /** These without what some layers would take. */
    public Inheritance drawing(List<String> names) {
        List<String> more = new ArrayList<>(drawn);
        more.addAll(names);
        return new Inheritance(layers, more);
    }

    /** What a network takes, in the order of its arrays. */
    public List<Taken> taken(Blueprint network, Map<String, List<Integer>> shapes) {
        List<Taken> taken = new ArrayList<>();
        each(network, (part, weight, from) -> {
            if (shapes.containsKey(from) && !(isOutput(part) && isOtherwise(part, shapes))) {
                taken.add(new Taken(weight.name(), from));
            }
        });
        return taken;
    }

    private static boolean isOutput(Blueprint.Part part) {
        return part.name().equals(NamedLayer.OUTPUT);
    }

    /** Whether an array of a layer is there, and of another shape. */
    private boolean isOtherwise(Blueprint.Part part, Map<String, List<Integer>> shapes) {
        String from = source(part.name());
        return part.weights().stream().anyMatch(weight -> {
            List<Integer> found = shapes.get(named(weight, part, from));
            return found != null && !found.equals(weight.shape());
        });
    }

    /**
     * Refuses what cannot be taken, and what would be taken into another kind of layer: weights of twelve heads mean nothing to six.
     *
     * @param network the network
     * @param source what there is
     * @param name what the source is called, for the message
     * @param whose network it is, for the message
     * @param where it is declared, for the message
     */
    public void check(Blueprint network, Source source, String name, String whose, String where) {
        String starts = "The " + whose + " starts from the " + name;
        layers.forEach((own, from) -> {
            known(network, own, whose, where);
            Require.that(
                    source.shapes().keySet().stream().anyMatch(array -> begins(array, from)),
                    starts + ", which has no array of the layer (" + from + ") that (" + own + ") is to start as"
                            + where + ".",
                    "There are: " + source.some() + ".");
        });
        drawn.forEach(layer -> known(network, layer, whose, where));
        network.parts().stream().filter(this::takes).forEach(part -> alike(part, source, starts, where));
        each(network, (part, weight, from) -> {
            List<Integer> found = source.shapes().get(from);
            Require.that(
                    found == null || found.equals(weight.shape()) || isOutput(part),
                    starts + ", whose array (" + from + ") is of " + found + ", and its own (" + weight.name() + ") of "
                            + weight.shape() + where + ".",
                    "Give both networks the same sizes, or draw it, with drawing(\"" + part.name() + "\").");
        });
        Require.that(
                !taken(network, source.shapes()).isEmpty(),
                starts + ", and no array has a name there that it has here" + where + ".",
                "There are: " + source.some()
                        + ". Name layers that stand for others, with layer(\"its own\", \"the other's\").");
    }

    private void alike(Blueprint.Part part, Source source, String starts, String where) {
        String from = source(part.name());
        String there = source.layers().get(from);
        String here = part.layer().describe();
        boolean free = isOutput(part) || part.layer() instanceof Layer.Dropout || isOtherwise(part, source.shapes());
        Require.that(
                there == null || free || there.equals(here),
                starts + ", whose layer (" + from + ") is (" + there + "), and its own (" + part.name() + ") is ("
                        + here + ")" + where + ".",
                "Declare both alike, or draw it, with drawing(\"" + part.name() + "\").");
    }

    private static void known(Blueprint network, String name, String whose, String where) {
        Require.that(
                network.parts().stream().anyMatch(part -> begins(part.name(), name)),
                "The " + whose + " has no layer (" + name + ") that could start otherwise" + where + ".",
                "There are: " + beginnings(network.parts().stream().map(Blueprint.Part::name)) + ".");
    }

    /** Told of an array that would be taken from one of that name, if there is one. */
    private interface Wish {
        void of(Blueprint.Part part, Weight weight, String from);
    }

    private void each(Blueprint network, Wish wish) {
        for (Blueprint.Part part : network.parts()) {
            if (takes(part)) {
                String from = source(part.name());
                part.weights().forEach(weight -> wish.of(part, weight, named(weight, part, from)));
            }
        }
    }

    private boolean takes(Blueprint.Part part) {
        return drawn.stream().noneMatch(name -> begins(part.name(), name));
    }

    private static String named(Weight weight, Blueprint.Part part, String from) {
        return from + weight.name().substring(part.name().length());
    }

    /** The longest name that a layer begins with decides. */
    private String source(String layer) {
        Optional<String> own = layers.keySet().stream()
                .filter(name -> begins(layer, name))
                .reduce((one, other) -> one.length() >= other.length() ? one : other);
        return own.map(name -> layers.get(name) + layer.substring(name.length()))
                .orElse(layer);
    }

    private static boolean begins(String name, String part) {
        return name.equals(part) || name.startsWith(part + ".");
    }

    /** What is said of it after what it starts from: nothing, where all is taken under its own name. */
    public String describe() {
        return (layers.isEmpty()
                        ? ""
                        : " ("
                                + layers.entrySet().stream()
                                        .map(layer -> layer.getKey() + " from " + layer.getValue())
                                        .collect(Collectors.joining(", "))
                                + ")")
                + (drawn.isEmpty() ? "" : " but for " + String.join(", ", drawn));
    }
}
