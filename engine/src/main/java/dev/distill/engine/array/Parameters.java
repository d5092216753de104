package dev.distill.engine.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An ordered set of named arrays: the weights of a network ("layer1.weight" [in, out], "layer1.bias" [out]), or an updater's moments.
 *
 * <p>Arrays are shared, not copied: every program made over them, and every view by {@link #subset} or {@link #and}, sees the same values.
 */
public final class Parameters implements AutoCloseable {

    private final Map<String, INDArray> arrays;
    private final Map<String, HostArray> hosts;
    private final boolean owner;

    private Parameters(Map<String, INDArray> arrays, Map<String, HostArray> hosts, boolean owner) {
        this.arrays = arrays;
        this.hosts = hosts;
        this.owner = owner;
    }

    /** Allocates arrays of zeros in the order of the map; FLOAT in use, DOUBLE to check gradients. */
    public static Parameters allocate(DataType type, Map<String, long[]> shapes) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        Map<String, HostArray> hosts = new LinkedHashMap<>();
        Parameters allocated = new Parameters(arrays, hosts, true);
        return OrClosed.make(allocated::close, () -> {
            shapes.forEach((name, shape) -> {
                arrays.put(name, Nd4j.create(type, shape, 'c'));
                hosts.put(name, HostArray.of(arrays.get(name)));
            });
            return allocated;
        });
    }

    /** The names, in order. */
    public List<String> names() {
        return List.copyOf(arrays.keySet());
    }

    /** The array of a name. */
    public INDArray array(String name) {
        return known(name, arrays);
    }

    /** The shape of the array of a name. */
    public long[] shape(String name) {
        return array(name).shape().clone();
    }

    /** The number of values in all arrays. */
    public long count() {
        return arrays.values().stream().mapToLong(INDArray::length).sum();
    }

    /** Writes an array's values, row-major. */
    public void write(String name, float[] values) {
        known(name, hosts).write(values);
    }

    /** An array's values, to be copied in and out. */
    public HostArray host(String name) {
        return known(name, hosts);
    }

    /** Reads an array's values, row-major. */
    public float[] read(String name) {
        float[] values = new float[Math.toIntExact(array(name).length())];
        known(name, hosts).read(values);
        return values;
    }

    /** Sets every value to zero. */
    public void zero() {
        hosts.values().forEach(host -> host.fill(0));
    }

    /** Copies every value of another set with the same names and shapes. */
    public void copyFrom(Parameters source) {
        if (!source.names().equals(names())) {
            throw new IllegalArgumentException(
                    "Parameters %s cannot be copied into %s.%nMaybe take a subset of the same names."
                            .formatted(source.names(), names()));
        }
        names().forEach(name -> checkShape(name, source.shape(name)));
        names().forEach(name -> array(name).assign(source.array(name)));
    }

    /** A view of the arrays whose name is chosen; closing it frees nothing. */
    public Parameters subset(Predicate<String> chosen) {
        Map<String, INDArray> some = new LinkedHashMap<>(arrays);
        some.keySet().removeIf(chosen.negate());
        Map<String, HostArray> someHosts = new LinkedHashMap<>(hosts);
        someHosts.keySet().retainAll(some.keySet());
        return new Parameters(some, someHosts, false);
    }

    /** A view of the arrays whose name starts so: "layer1." */
    public Parameters withPrefix(String prefix) {
        return subset(name -> name.startsWith(prefix));
    }

    /** A view of these arrays followed by another set's; no name may be in both. */
    public Parameters and(Parameters others) {
        Map<String, INDArray> all = new LinkedHashMap<>(arrays);
        Map<String, HostArray> allHosts = new LinkedHashMap<>(hosts);
        for (String name : others.names()) {
            if (all.put(name, others.array(name)) != null) {
                throw new IllegalArgumentException(
                        "The name (%s) is in both sets of parameters.%nGive one of them another name.".formatted(name));
            }
            allHosts.put(name, others.hosts.get(name));
        }
        return new Parameters(all, allHosts, false);
    }

    /** For each array and suffix zeros of its shape, named with the suffix. */
    public Parameters zeros(List<String> suffixes) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        arrays.forEach((name, array) -> suffixes.forEach(suffix -> shapes.put(name + suffix, array.shape())));
        DataType type =
                arrays.values().stream().findFirst().map(INDArray::dataType).orElse(DataType.FLOAT);
        return allocate(type, shapes);
    }

    /** Frees the arrays, unless this is a view; programs made over them must not run again. */
    @Override
    public void close() {
        if (owner) {
            new ArrayList<>(arrays.values())
                    .stream().filter(array -> !array.wasClosed()).forEach(INDArray::close);
        }
    }

    public void checkShape(String name, long[] given) {
        if (!Arrays.equals(given, shape(name))) {
            throw new IllegalArgumentException("The parameter (%s) has the shape %s, not %s.%nMaybe the widths differ."
                    .formatted(name, Arrays.toString(shape(name)), Arrays.toString(given)));
        }
    }

    private <T> T known(String name, Map<String, T> values) {
        if (!arrays.containsKey(name)) {
            throw new IllegalArgumentException(
                    "There is no parameter (%s).%nThere are %s.".formatted(name, arrays.keySet()));
        }
        return values.get(name);
    }
}
