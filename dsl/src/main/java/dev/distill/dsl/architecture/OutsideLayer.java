package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Value;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value that another runtime computes from a network's inputs by a file: that of a given teacher, which nobody trains.
 *
 * @param named the value's name in the file
 * @param shape its sizes for one example; none for one row of as many as the task wants
 * @param feeds which of the file's inputs takes which field of the task, by their names; none where the file has one input, which takes "x"
 * @param fills which of the file's inputs has the same number at all places of "x", such as a mask that hides nothing
 * @param channelsFirst whether the file has an image's channels before its rows; values of three axes are turned on the way
 */
public record OutsideLayer(
        String named,
        List<Integer> shape,
        SortedMap<String, String> feeds,
        SortedMap<String, Double> fills,
        boolean channelsFirst)
        implements Layer {

    /** Copies the shape and the maps. */
    public OutsideLayer {
        Require.text("name of the value in the file", named);
        shape = List.copyOf(shape);
        feeds = Collections.unmodifiableSortedMap(new TreeMap<>(feeds));
        fills = Collections.unmodifiableSortedMap(new TreeMap<>(fills));
    }

    @Override
    public Value value(Place place) {
        return shape.isEmpty() ? Value.of(place.outputs()) : new Value(shape, 0);
    }

    /** The fields that it reads, each once. */
    List<String> fields() {
        return feeds.isEmpty()
                ? List.of(NamedLayer.INPUT)
                : feeds.values().stream().distinct().toList();
    }

    /** The shape that a value of ours has in the file. */
    public List<Integer> there(List<Integer> ours) {
        return channelsFirst && ours.size() == 3 ? List.of(ours.get(2), ours.get(0), ours.get(1)) : ours;
    }

    @Override
    public String describe() {
        return "value (" + named + ") of another runtime";
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.outside(this);
    }
}
