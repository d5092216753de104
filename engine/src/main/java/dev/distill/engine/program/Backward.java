package dev.distill.engine.program;

import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Records the backward pass: only towards parameters that are trained, each node's gradient once all its readers have added theirs. */
final class Backward {

    private record Slot(INDArray gradient, Sink sink) {}

    private final Recorder recorder;
    private final Trained trained;
    private final Map<Node, Slot> slots = new HashMap<>();

    Backward(Recorder recorder, Trained trained) {
        this.recorder = recorder;
        this.trained = trained;
    }

    Recorder recorder() {
        return recorder;
    }

    /** Carries the gradients that losses have left on some of these nodes, given in the order of computation. */
    void carry(List<Node> nodes) {
        ListIterator<Node> last = nodes.listIterator(nodes.size());
        while (last.hasPrevious()) {
            Node node = last.previous();
            Slot slot = slots.remove(node);
            if (slot != null) {
                node.operation().backward(this, node, slot.gradient());
            }
        }
    }

    /** Whether anything trained lies behind a node. */
    boolean reaches(Node node) {
        return trained.reaches(node);
    }

    /** An array in which to prepare a gradient for {@link #pass}: the node's own, or scratch if it has one. */
    INDArray fresh(Node node) {
        return slots.containsKey(node) ? recorder.scratch(node.shape()) : allocate(node);
    }

    /** Where products are summed into a node's gradient; empty if nothing trained lies that way. */
    Optional<Sink> into(Node node) {
        if (!reaches(node)) {
            return Optional.empty();
        }
        return Optional.of(slots.computeIfAbsent(node, this::empty).sink());
    }

    /** Where products are summed into a parameter's gradient; empty if it is not trained. */
    Optional<Sink> into(INDArray parameter) {
        return trained.sink(recorder, parameter);
    }

    /** Hands over an array as a node's gradient, or adds it to what is there; the giver must not use it again. */
    void pass(Node node, INDArray gradient) {
        if (!reaches(node)) {
            return;
        }
        Slot slot = slots.get(node);
        if (slot == null) {
            slots.put(node, new Slot(gradient, new Sink(recorder, gradient, 1, 1)));
        } else {
            recorder.apply("add", slot.gradient(), slot.gradient(), gradient);
        }
    }

    private Slot empty(Node node) {
        INDArray gradient = allocate(node);
        return new Slot(gradient, new Sink(recorder, gradient, 1, 0));
    }

    private INDArray allocate(Node node) {
        return recorder.allocate("d " + node.name(), node.shape());
    }
}
