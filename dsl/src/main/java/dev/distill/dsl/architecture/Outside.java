package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A network in a file that another runtime computes: a slow way, by copies to and from that runtime at each step and one pass for each
 * value that is read, for networks that cannot be read into layers of ours.
 *
 * @param output its logits
 * @param hidden the hidden values that can be read, in order, under the names that the study gives them
 */
public record Outside(OutsideLayer output, List<NamedLayer> hidden) implements Architecture {

    /** Copies the hidden values. */
    public Outside {
        hidden = List.copyOf(hidden);
    }

    static Outside of(String value, List<Integer> shape) {
        return new Outside(new OutsideLayer(value, shape, new TreeMap<>(), new TreeMap<>(), false), List.of());
    }

    /**
     * Returns this network with one more hidden value to be read.
     *
     * @param name what the study calls it, as in {@code hiddenLayer("pooled")}
     * @param value its name in the file
     * @param shape its sizes for one example: (width), (positions, width) or (height, width, channels)
     */
    public Outside hidden(String name, String value, Integer... shape) {
        Require.that(
                shape.length > 0,
                "The hidden value (" + name + ") has no shape.",
                "Say what it has for one example: hidden(\"" + name + "\", \"" + value + "\", 64).");
        List<NamedLayer> more = new ArrayList<>(hidden);
        more.add(NamedLayer.layer(
                        name,
                        new OutsideLayer(value, List.of(shape), output.feeds(), output.fills(), output.channelsFirst()))
                .asHidden());
        return new Outside(output, more);
    }

    /** Returns this network with that input of the file taking a field of the task, such as "x". */
    public Outside feeding(String input, String field) {
        SortedMap<String, String> feeds = new TreeMap<>(output.feeds());
        feeds.put(input, field);
        return with(feeds, output.fills(), output.channelsFirst());
    }

    /** Returns this network with that input of the file having one number at all places of "x", such as a mask that hides nothing. */
    public Outside filling(String input, double number) {
        SortedMap<String, Double> fills = new TreeMap<>(output.fills());
        fills.put(input, number);
        return with(output.feeds(), fills, output.channelsFirst());
    }

    /** Returns this network with images whose channels lie before their rows in the file, as PyTorch and DL4J have them. */
    public Outside channelsFirst() {
        return with(output.feeds(), output.fills(), true);
    }

    private Outside with(SortedMap<String, String> feeds, SortedMap<String, Double> fills, boolean channelsFirst) {
        List<NamedLayer> turned = hidden.stream()
                .map(named -> new NamedLayer(
                        named.name(),
                        with((OutsideLayer) named.layer(), feeds, fills, channelsFirst),
                        named.from(),
                        named.hidden()))
                .toList();
        return new Outside(with(output, feeds, fills, channelsFirst), turned);
    }

    private static OutsideLayer with(
            OutsideLayer layer,
            SortedMap<String, String> feeds,
            SortedMap<String, Double> fills,
            boolean channelsFirst) {
        return new OutsideLayer(layer.named(), layer.shape(), feeds, fills, channelsFirst);
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        String[] fields = output.fields().toArray(String[]::new);
        List<NamedLayer> layers =
                hidden.stream().map(named -> named.from(fields)).collect(Collectors.toCollection(ArrayList::new));
        layers.add(NamedLayer.layer(NamedLayer.OUTPUT, output).from(fields));
        return layers;
    }

    @Override
    public String describe() {
        return "network of another runtime, logits (" + output.named() + ")"
                + hidden.stream()
                        .map(named -> ", " + named.name() + " (" + ((OutsideLayer) named.layer()).named() + ")")
                        .collect(Collectors.joining());
    }
}
