package dev.distill.engine.worker.lesson;

import dev.distill.engine.array.OrClosed;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.Program;
import dev.distill.engine.worker.data.Batches;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A teacher's checkpoint, passed over the batch at most once a step however many students read it, and no further than the
 * layers that they read. Once nobody reads it, it may take the weights of another checkpoint.
 *
 * <p>Examples that come back in the next epoch are passed again, for the last bits of what comes out hang on an example's place in the batch:
 * products have other {@linkplain dev.distill.engine.product.Order orders} of sums for some rows.
 */
final class TeacherPass implements AutoCloseable {
    private final Network network;
    private final Batches batches;
    private final Tape tape = new Tape(DataType.FLOAT);
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, Long> passed = new HashMap<>();
    private int readers;

    TeacherPass(Network network, Batches batches) {
        this.network = network;
        this.batches = batches;
        OrClosed.make(tape::close, () -> network.forward(tape, tape.inputs(batches.inputs()), Network.Mode.EVALUATION));
    }

    /** The teacher's weights; not to be written while there are readers. */
    Network network() {
        return network;
    }

    /** The array of a node, such as "output" or "layer1", that {@link #pass} fills. */
    INDArray value(String node) {
        return tape.node(node).value();
    }

    /** Fills a node's array for the batch that is there, unless a pass of this step has filled it. */
    void pass(String node) {
        if (filled(node)) {
            return;
        }
        programs.computeIfAbsent(node, name -> {
                    Node wanted = tape.node(name);
                    return tape.forward(wanted);
                })
                .run();
        passed.put(node, batches.step());
    }

    /** Whether a program of this step has written the node's array: its own, or one that goes further and does not compute the node in passing. */
    private boolean filled(String node) {
        INDArray value = value(node);
        for (Map.Entry<String, Long> pass : passed.entrySet()) {
            if (pass.getValue() == batches.step() && programs.get(pass.getKey()).worksOn(value)) {
                return true;
            }
        }
        return false;
    }

    /** Its weights are others now: what it has filled is of the earlier ones. */
    void rewritten() {
        passed.clear();
    }

    void retain() {
        readers++;
    }

    void release() {
        readers--;
    }

    boolean idle() {
        return readers == 0;
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
        tape.close();
        network.close();
    }
}
