package dev.distill.engine.program;

import dev.distill.engine.array.Matrix;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Calls as lines of text: the op, what it reads, what it writes, its arguments; arrays by name and shape, views by the name of their memory. */
public final class Listing {

    private final Map<DataBuffer, String> labels = new IdentityHashMap<>();

    /** Names an array, unless it has a name. */
    public void label(INDArray array, String label) {
        labels.putIfAbsent(Matrix.memory(array), label);
    }

    public String describe(Call call) {
        String line = "%-13s %s -> %s".formatted(call.op(), describe(call.inputs()), describe(call.outputs()));
        return call.note().isEmpty() ? line : line + " | " + call.note();
    }

    public String describe(INDArray array) {
        String shape = Arrays.toString(array.shape()).replace(" ", "");
        return labels.getOrDefault(Matrix.memory(array), "?") + shape;
    }

    private String describe(List<INDArray> arrays) {
        return arrays.stream().map(this::describe).collect(Collectors.joining(", "));
    }
}
