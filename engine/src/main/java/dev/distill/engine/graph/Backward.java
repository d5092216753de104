package dev.distill.engine.graph;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Records the backward pass: only towards parameters that are trained, each node's gradient once all its readers have added theirs.
 *
 * <p>Several nodes may hold one array as their gradient, as the summands of a residual do; whoever would write into it first makes it its own. Only a
 * mask that it has still to get is written into the one array for all of them, once, by whoever reads it first.
 */
public final class Backward {

    private record Slot(INDArray gradient, GradientSum sink) {}

    /** A mask that a gradient has still to get, by values that are not negative: it counts where they are positive. */
    private record Mask(INDArray values, Runnable recording) {}

    private final Recorder recorder;
    private final Trained trained;
    private final Map<Node, Slot> slots = new LinkedHashMap<>();
    private final Map<Node, Long> readers = new HashMap<>();
    private final Map<INDArray, INDArray> sums = new IdentityHashMap<>();
    private final Map<INDArray, Mask> unmasked = new IdentityHashMap<>();
    private INDArray carried;

    public Backward(Recorder recorder, Trained trained) {
        this.recorder = recorder;
        this.trained = trained;
    }

    public Recorder recorder() {
        return recorder;
    }

    /** Carries the gradients that losses have left on some of these nodes, given in the order of computation. */
    public void carry(List<Node> nodes) {
        nodes.stream()
                .flatMap(node -> node.operation().inputs().stream())
                .forEach(input -> readers.merge(input, 1L, Long::sum));
        ListIterator<Node> last = nodes.listIterator(nodes.size());
        while (last.hasPrevious()) {
            Node node = last.previous();
            Slot slot = slots.remove(node);
            if (slot != null) {
                carry(node, slot.gradient());
            }
        }
    }

    private void carry(Node node, INDArray gradient) {
        boolean overwrites = node.operation().overwritesGradient();
        if (!node.operation().takesUnmasked()) {
            mask(gradient);
        }
        carried = overwrites && isHeld(gradient) ? copy(node, gradient) : gradient;
        node.operation().backward(this, node, carried);
        carried = null;
    }

    /** Whether anything trained lies behind a node. */
    public boolean reaches(Node node) {
        return trained.reaches(node);
    }

    /** Whether all of a node's gradient comes from its one reader, which has not added it yet. */
    public boolean hasOneSource(Node node) {
        return readers.get(node) == 1 && !slots.containsKey(node);
    }

    /** Notes the sums over rows of a gradient that nobody writes into any more. */
    public void knowSums(INDArray gradient, INDArray ofRows) {
        sums.put(gradient, ofRows);
    }

    /** The sums over rows of a gradient, where they are known. */
    public Optional<INDArray> sums(INDArray gradient) {
        return Optional.ofNullable(sums.get(gradient));
    }

    /** An array in which to prepare a gradient for {@link #pass}: the node's own, or scratch if it has one. */
    public INDArray fresh(Node node) {
        return slots.containsKey(node) ? recorder.scratch(node.shape()) : allocate(node);
    }

    /** Where products are summed into a node's gradient; empty if nothing trained lies that way. */
    public Optional<GradientSum> into(Node node) {
        if (!reaches(node)) {
            return Optional.empty();
        }
        Slot slot = slots.get(node);
        if (slot == null) {
            slot = put(node, allocate(node), 0);
        } else if (isShared(node, slot.gradient())) {
            slot = put(node, copy(node, slot.gradient()), 1);
        } else {
            mask(slot.gradient());
        }
        return Optional.of(slot.sink());
    }

    /** Where products are summed into a parameter's gradient; empty if it is not trained. */
    public Optional<GradientSum> into(INDArray parameter) {
        return trained.sink(recorder, parameter);
    }

    /** Hands over an array as a node's gradient, or adds it to what is there; the giver may hand it to others, but not write into it. */
    public void pass(Node node, INDArray gradient) {
        if (!reaches(node)) {
            return;
        }
        Slot slot = slots.get(node);
        if (slot == null) {
            put(node, gradient, 1);
            return;
        }
        mask(slot.gradient());
        mask(gradient);
        if (isShared(node, slot.gradient())) {
            INDArray sum = allocate(node);
            recorder.apply("add", sum, slot.gradient(), gradient);
            put(node, sum, 1);
        } else {
            recorder.apply("add", slot.gradient(), slot.gradient(), gradient);
        }
    }

    /**
     * Hands over an array as a node's gradient that counts where values, which are not negative, are positive. It is masked by whoever reads it
     * first, in a pass that reads it anyway, or by a step before.
     *
     * @param mask records that step
     */
    public void passUnmasked(Node node, INDArray gradient, INDArray values, Runnable mask) {
        unmasked.put(gradient, new Mask(values, mask));
        pass(node, gradient);
    }

    /** The values by which a gradient has still to be masked, where the one who asks does it now. */
    public Optional<INDArray> takeMask(INDArray gradient) {
        return Optional.ofNullable(unmasked.remove(gradient)).map(Mask::values);
    }

    private void mask(INDArray gradient) {
        Mask mask = unmasked.remove(gradient);
        if (mask != null) {
            mask.recording().run();
        }
    }

    private Slot put(Node node, INDArray gradient, double beta) {
        Slot slot = new Slot(gradient, new GradientSum(recorder, gradient, 1, beta));
        slots.put(node, slot);
        return slot;
    }

    private boolean isShared(Node node, INDArray gradient) {
        return gradient == carried
                || slots.entrySet().stream()
                        .anyMatch(
                                slot -> slot.getKey() != node && slot.getValue().gradient() == gradient);
    }

    private boolean isHeld(INDArray gradient) {
        return slots.values().stream().anyMatch(slot -> slot.gradient() == gradient);
    }

    private INDArray copy(Node node, INDArray gradient) {
        mask(gradient);
        INDArray copy = allocate(node);
        recorder.apply("identity", copy, gradient);
        return copy;
    }

    private INDArray allocate(Node node) {
        return recorder.allocate("d " + node.name(), node.shape());
    }
}
