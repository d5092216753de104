package dev.distill.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Collects the steps of a program, and the arrays that belong to it alone. */
final class Recorder {

    private final DataType type;
    private final List<Step> steps = new ArrayList<>();
    private final List<INDArray> owned = new ArrayList<>();
    private final List<Scalar> scalars = new ArrayList<>();
    private final Map<String, INDArray> constants = new TreeMap<>();
    private final Map<String, INDArray> scratches = new TreeMap<>();
    private final Map<Long, String> labels = new HashMap<>();

    Recorder(DataType type) {
        this.type = type;
    }

    /** Names an array for the listing. */
    void label(INDArray array, String label) {
        labels.put(array.data().address(), label);
    }

    /** An elementwise op without arguments. */
    void apply(String op, INDArray out, INDArray... in) {
        add(Call.of(op, in).into(out));
    }

    /** out = alpha a b + beta out, each of a and b transposed or not. */
    void matmul(INDArray a, boolean ta, INDArray b, boolean tb, INDArray out, double alpha, double beta) {
        add(Call.of("matmul", a, b)
                .into(out)
                .integers(ta ? 1 : 0, tb ? 1 : 0, 0)
                .reals(alpha, beta));
    }

    void add(Call call) {
        steps.add(PreparedOp.of(call, describe(call)));
    }

    void add(Step step) {
        steps.add(step);
    }

    /** An array of the program's own, kept from step to step. */
    INDArray allocate(String label, long... shape) {
        INDArray array = Nd4j.create(type, shape, 'c');
        owned.add(array);
        label(array, label);
        return array;
    }

    /** An array for what is used at once: the next caller with the same shape gets the same one. */
    INDArray scratch(long... shape) {
        return scratches.computeIfAbsent(Arrays.toString(shape), key -> allocate("scratch", shape));
    }

    /** One value that never changes, as an array of one. */
    INDArray constant(String label, double value) {
        return constants.computeIfAbsent(label, key -> filled(label, value, 1));
    }

    /** A row of ones, to sum rows by a product. */
    INDArray ones(long length) {
        return constants.computeIfAbsent("ones " + length, key -> filled("ones", 1, 1, length));
    }

    /** One value computed before each run, as an array of one. */
    INDArray scalar(String label, DoubleSupplier formula) {
        Scalar scalar = new Scalar(allocate(label, 1), formula);
        scalars.add(scalar);
        return scalar.array();
    }

    /** The largest number of the type. */
    double largest() {
        return type == DataType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<Scalar> scalars() {
        return List.copyOf(scalars);
    }

    List<INDArray> owned() {
        return List.copyOf(owned);
    }

    private INDArray filled(String label, double value, long... shape) {
        INDArray array = allocate(label, shape);
        HostArray.of(array).fill(value);
        return array;
    }

    private String describe(Call call) {
        String arguments =
                call.integers().isEmpty() && call.reals().isEmpty() ? "" : " " + call.integers() + call.reals();
        return "%s %s -> %s%s".formatted(call.op(), describe(call.inputs()), describe(call.outputs()), arguments);
    }

    private String describe(List<INDArray> arrays) {
        return arrays.stream().map(this::describe).collect(Collectors.joining(", "));
    }

    private String describe(INDArray array) {
        return labels.getOrDefault(array.data().address(), "")
                + Arrays.toString(array.shape()).replace(" ", "");
    }
}
