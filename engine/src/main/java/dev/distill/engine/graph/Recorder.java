package dev.distill.engine.graph;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.Matrix;
import dev.distill.engine.pass.Pass;
import dev.distill.engine.pass.RowProduct;
import dev.distill.engine.pass.RowSums;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.HostStep;
import dev.distill.engine.program.Kernels;
import dev.distill.engine.program.Listing;
import dev.distill.engine.program.PreparedOp;
import dev.distill.engine.program.ProductStep;
import dev.distill.engine.program.RacedSteps;
import dev.distill.engine.program.Recording;
import dev.distill.engine.program.Scalar;
import dev.distill.engine.program.Step;
import dev.distill.engine.program.TransformOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/** Collects the steps of a program, and the arrays that belong to it alone. */
public final class Recorder {

    /** What tells one constant from another: all that is in it. */
    private record Key(String label, List<Long> shape, List<Double> values) {}

    private record Shared(Object owner, String label) {}

    private record Kept(Node node, String what) {}

    private record Scratch(String purpose, List<Long> shape) {}

    private final DataType type;
    private final boolean keeps;
    private final Platform platform;
    private final Kernels kernels;
    private final List<Step> steps = new ArrayList<>();
    private final List<INDArray> owned = new ArrayList<>();
    private final List<INDArray> used = new ArrayList<>();
    private final List<Scalar> scalars = new ArrayList<>();
    private final Map<Key, INDArray> constants = new HashMap<>();
    private final Map<Shared, INDArray> shared = new HashMap<>();
    private final Map<Kept, INDArray> kept = new HashMap<>();
    private final Map<Scratch, INDArray> scratches = new HashMap<>();
    private final Map<Scratch, float[]> floats = new HashMap<>();
    private final Map<Node, Object> passes = new IdentityHashMap<>();
    private final Set<Node> inlined = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Listing listing = new Listing();

    /** Records values of a type for this process; a program with no way back keeps nothing for it. */
    public Recorder(DataType type, boolean keeps) {
        this(Platform.here(), type, keeps);
    }

    /** Records likewise for a platform. */
    public Recorder(Platform platform, DataType type, boolean keeps) {
        this.platform = platform;
        this.kernels = new Kernels(platform);
        this.type = type;
        this.keeps = keeps;
    }

    /** Notes nodes whose values are not written, as their readers {@linkplain Operation#inlines compute them}. */
    public void inline(Collection<Node> nodes) {
        inlined.addAll(nodes);
    }

    /** Whether a node's value is not written. */
    public boolean isInlined(Node node) {
        return inlined.contains(node);
    }

    /** Notes that the program works on somebody else's array, by a name for the listing if it has none yet. */
    public void uses(INDArray array, String label) {
        listing.label(array, label);
        used.add(array);
    }

    /** An elementwise op without arguments. */
    public void apply(String op, INDArray out, INDArray... in) {
        add(Call.of(op, in).into(out));
    }

    /** out = alpha a b + beta out, each of a and b transposed or not. */
    public void matmul(INDArray a, boolean ta, INDArray b, boolean tb, INDArray out, double alpha, double beta) {
        Call call = kernels.product(a, ta, b, tb, out, alpha, beta);
        Step op = PreparedOp.of(platform, call, listing.describe(call));
        steps.add(multipliesInVectors() ? ProductStep.of(op, a, ta, b, tb, out, alpha, beta) : op);
    }

    /** out = x W; where BLAS adds up likewise and x is one row, by a pass with the same bits in less time. */
    public void rowsTimes(INDArray x, INDArray weight, INDArray out) {
        if (fusesInJava() && platform.addsLikeHaswell() && RowProduct.suits(x, weight)) {
            pass("row product", new RowProduct(x, weight, out), List.of(x, weight), List.of(out));
        } else {
            matmul(x, false, weight, false, out, 1, 0);
        }
    }

    /** out = the sum of all rows, by a product with ones; where BLAS adds up likewise, by a pass with the same bits in less time. */
    public void sumOfRows(INDArray array, INDArray out) {
        if (passesInJava() && platform.addsLikeHaswell() && RowSums.suits(array, out)) {
            pass("sum of rows", new RowSums(array, out), List.of(array), List.of(out));
        } else {
            INDArray rows = Matrix.of(array);
            matmul(ones(rows.size(0)), false, rows, false, Matrix.row(out), 1, 0);
        }
    }

    /** mask = 1 where the values are positive, 0 where they are 0; they must not be negative. Below 1e-38 it falls to 0 linearly. */
    public void maskOfPositive(INDArray values, INDArray mask) {
        double huge = type == DataType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
        apply("multiply", mask, values, constant("huge", huge));
        apply("minimum", mask, mask, constant("one", 1));
    }

    /** sum = sum + factor values. */
    public void addTimes(INDArray sum, double factor, INDArray values) {
        axpy(sum, factor, values, sum);
    }

    /** out = base + factor values; all of one shape. */
    public void axpy(INDArray base, double factor, INDArray values, INDArray out) {
        add(Call.of("axpy", base, values).into(out).reals(factor).note("a + %s b".formatted(factor)));
    }

    /** Copies an array with its axes in another order. */
    public void permute(INDArray values, INDArray out, long... axes) {
        add(Call.of("permute", values).into(out).integers(axes).note(Arrays.toString(axes)));
    }

    /** out = the rows of two matrices side by side, as they are. */
    public void sideBySide(INDArray left, INDArray right, INDArray out) {
        add(Call.of("concat", left, right).into(out).integers(1));
    }

    /** ids = the place of the largest value on the last axis, the first of several. */
    public void largest(INDArray values, INDArray ids) {
        add(Call.of("argmax", values).into(ids).integers(-1));
    }

    /** out = erf(values); the values may be the out. */
    public void erf(INDArray values, INDArray out) {
        transform("erf", new Erf(values, out));
    }

    /** out = exp(values); the values may be the out. */
    public void exp(INDArray values, INDArray out) {
        transform("exp", new Exp(values, out));
    }

    private void transform(String what, Op op) {
        steps.add(new TransformOp(listing.describe(Call.of(what, op.x()).into(op.z())), op));
    }

    /** out = a row of its last axis for each id: 1 at the id's place, else 0. */
    public void oneHot(INDArray ids, INDArray out) {
        add(Call.of("onehot", ids).into(out).integers(-1, out.size(-1)).reals(1, 0));
    }

    /** out = max(values, 0). */
    public void relu(INDArray values, INDArray out) {
        add(Call.of("relu", values).into(out).reals(0));
    }

    /** out = tanh(values). */
    public void tanh(INDArray values, INDArray out) {
        add(kernels.tanh(values, out));
    }

    /** out = softmax(values) over the last axis; the values may be the out. */
    public void softmax(INDArray values, INDArray out) {
        add(kernels.softmax(values, out));
    }

    public void add(Call call) {
        steps.add(PreparedOp.of(platform, call, listing.describe(call)));
    }

    /** An action in Java between the ops. */
    public void inJava(String what, INDArray in, INDArray out, Runnable action) {
        steps.add(new HostStep(
                "%-13s %s -> %s | in Java".formatted(what, listing.describe(in), listing.describe(out)), action));
    }

    /** Whether {@link #pass} is to be had: floats in the CPU's memory. */
    public boolean passesInJava() {
        return type == DataType.FLOAT && platform.onCpu();
    }

    /** Whether Java sees the memory that values lie in; elsewhere each look is a copy to the host and back. */
    public boolean onCpu() {
        return platform.onCpu();
    }

    /** Whether passes may fuse multiplications and additions: where the processor has an instruction for that. */
    public boolean fusesInJava() {
        return passesInJava() && platform.fused();
    }

    private boolean multipliesInVectors() {
        return passesInJava() && platform.multipliesInVectors();
    }

    /** Whether convolutions take passes and products: ND4J's own loops, where there is no oneDNN, take ten times as long for the same bits. */
    public boolean convolvesByPatches() {
        return passesInJava() && !platform.oneDnn();
    }

    /** Whether {@link #byBlas} is to be had: matrices of floats are multiplied where they lie, whose rows are apart. */
    public boolean multipliesInPlace() {
        return passesInJava();
    }

    /** A formula in Java over arrays of one length. */
    public void pass(String what, Pass.Kernel kernel, List<INDArray> inputs, List<INDArray> outputs) {
        pass(what, new Pass(kernel, inputs, outputs), inputs, outputs);
    }

    /** Any pass in Java over arrays. */
    public void pass(String what, Runnable action, List<INDArray> inputs, List<INDArray> outputs) {
        host(what, "in Java", action, inputs, outputs);
    }

    /** Products by BLAS itself, without an op. */
    public void byBlas(String what, Runnable action, List<INDArray> inputs, List<INDArray> outputs) {
        host(what, "by BLAS", action, inputs, outputs);
    }

    private void host(String what, String by, Runnable action, List<INDArray> inputs, List<INDArray> outputs) {
        Call call = Call.of(what, inputs.toArray(INDArray[]::new)).into(outputs.toArray(INDArray[]::new));
        steps.add(new HostStep(listing.describe(call.note(by)), action));
    }

    /**
     * What is recorded by one way, or where it takes less time the same by a pass in Java's vectors, if there is one.
     *
     * @param size what the times of both hang on
     */
    public void raced(Call call, Object size, Runnable recording, Supplier<Optional<Runnable>> vectors) {
        int from = steps.size();
        recording.run();
        if (!multipliesInVectors()) {
            return;
        }
        vectors.get().ifPresent(pass -> {
            List<Step> recorded = steps.subList(from, steps.size());
            String description = listing.describe(call.note(recorded.size() + " steps, or one in vectors"));
            Step raced = new RacedSteps(description, size, recorded, pass);
            recorded.clear();
            steps.add(raced);
        });
    }

    /** What a pass on the way forward keeps in Java for the way back. */
    public <T> T kept(Node node, Class<T> type, Supplier<T> maker) {
        return type.cast(passes.computeIfAbsent(node, key -> maker.get()));
    }

    /** An array of the program's own, kept from step to step. */
    public INDArray allocate(String label, long... shape) {
        return own(label, Nd4j.create(type, shape, 'c'));
    }

    /** An array for what is used at once: the next caller with the same shape gets the same one. */
    public INDArray scratch(long... shape) {
        return scratch("scratch", shape);
    }

    /** An array for what the purpose says, different from those for other purposes: used at once like any scratch. */
    public INDArray scratch(String purpose, long... shape) {
        return scratches.computeIfAbsent(new Scratch(purpose, boxed(shape)), key -> allocate(purpose, shape));
    }

    /** Java's memory for what the purpose says, for passes that use it at once: the next one with the same purpose and length gets the same. */
    public float[] floats(String purpose, int length) {
        return floats.computeIfAbsent(new Scratch(purpose, List.of((long) length)), key -> new float[length]);
    }

    /** Whether there is a way back, for which something has to be kept. */
    public boolean keeps() {
        return keeps;
    }

    /**
     * An array that an op on the way forward fills for the way back. Where there is no way back it is scratch; a node that is inlined gets scratch
     * of its own, as its reader needs the array later.
     */
    public INDArray kept(Node node, String what, long... shape) {
        if (!keeps) {
            return scratch(isInlined(node) ? node.name() + " " + what : what, shape);
        }
        INDArray array = kept.computeIfAbsent(new Kept(node, what), key -> allocate(node.name() + " " + what, shape));
        if (!Arrays.equals(array.shape(), shape)) {
            throw new IllegalStateException("What (%s) keeps as (%s) has the shape %s, not %s.%nGive it another name."
                    .formatted(node.name(), what, Arrays.toString(array.shape()), Arrays.toString(shape)));
        }
        return array;
    }

    /** The same for one block of several, which begins so far in; without a way back it is the next one's scratch, too. */
    public INDArray keptOfBlock(Node node, String what, long from, long... shape) {
        return keeps ? kept(node, what + " " + from, shape) : scratch(what, shape);
    }

    /** One value that never changes, as an array of one. */
    public INDArray constant(String label, double value) {
        return constants(label, value, 1);
    }

    /** Values that never change, as one row. */
    public INDArray table(String label, double[] values) {
        List<Double> all = Arrays.stream(values).boxed().toList();
        return constants.computeIfAbsent(new Key(label, List.of((long) values.length), all), key -> {
            INDArray array = allocate(label, values.length);
            HostArray.of(array).write(values);
            return array;
        });
    }

    /** An array of whole numbers of the program's own. */
    public INDArray integers(String label, long... shape) {
        return own(label, Nd4j.create(DataType.INT32, shape, 'c'));
    }

    /** A row of ones, to sum rows by a product. */
    public INDArray ones(long length) {
        return constants("ones", 1, 1, length);
    }

    /** One value that never changes, in every place of an array. */
    public INDArray constants(String label, double value, long... shape) {
        return constants.computeIfAbsent(
                new Key(label, boxed(shape), List.of(value)), key -> filled(label, value, shape));
    }

    /** One value computed before each run, as an array of one. */
    public INDArray scalar(String label, DoubleSupplier formula) {
        Scalar scalar = new Scalar(allocate(label, 1), formula);
        scalars.add(scalar);
        return scalar.array();
    }

    /** One value computed before each run, the same whenever its owner asks by this label. */
    public INDArray sharedScalar(Object owner, String label, DoubleSupplier formula) {
        return shared.computeIfAbsent(new Shared(owner, label), key -> scalar(label, formula));
    }

    /** How many steps have been recorded so far. */
    public int size() {
        return steps.size();
    }

    /** What has been recorded so far. */
    public Recording recording() {
        return new Recording(steps, scalars, used, owned);
    }

    /** Frees what has been allocated, where no program comes of it. */
    public void close() {
        steps.forEach(Step::close);
        owned.forEach(INDArray::close);
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private INDArray own(String label, INDArray array) {
        owned.add(array);
        listing.label(array, label);
        return array;
    }

    private INDArray filled(String label, double value, long... shape) {
        INDArray array = allocate(label, shape);
        HostArray.of(array).fill(value);
        return array;
    }
}
