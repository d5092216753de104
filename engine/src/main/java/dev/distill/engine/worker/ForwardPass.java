package dev.distill.engine.worker;

import dev.distill.engine.program.HostArray;
import dev.distill.engine.program.Node;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.Tape;
import org.nd4j.linalg.api.buffer.DataType;

/** A network's values on many inputs, some rows at a time; the rows of a piece follow from the network's size alone. */
final class ForwardPass implements AutoCloseable {

    private static final int VALUES = 1 << 22;
    private static final int MOST_ROWS = 512;

    private final Tape tape = new Tape(DataType.FLOAT);
    private final int rows;
    private final int inputs;
    private final Node x;
    private final Node value;
    private final Program program;
    private final float[] piece;
    private final float[] results;

    /**
     * @param network whose values
     * @param inputs d
     * @param node the node whose values are wanted, such as "output" or "layer1"
     */
    ForwardPass(Network network, int inputs, String node) {
        this.rows = Math.max(8, Math.min(MOST_ROWS, VALUES / network.widest() / 8 * 8));
        this.inputs = inputs;
        this.x = tape.input("x", rows, inputs);
        network.forward(tape, x);
        this.value = tape.node(node);
        this.program = tape.forward(value);
        this.piece = new float[rows * inputs];
        this.results = new float[Math.toIntExact(value.host().length())];
    }

    /** The rows of a piece. */
    int rows() {
        return rows;
    }

    /** The values an example. */
    int columns() {
        return results.length / rows;
    }

    /** The node's values, row by row, on inputs given row by row. */
    float[] of(float[] all) {
        int count = all.length / inputs;
        float[] values = new float[count * columns()];
        HostArray host = x.host();
        for (int first = 0; first < count; first += rows) {
            int some = Math.min(rows, count - first);
            System.arraycopy(all, first * inputs, piece, 0, some * inputs);
            host.write(piece);
            program.run();
            value.host().read(results);
            System.arraycopy(results, 0, values, first * columns(), some * columns());
        }
        return values;
    }

    @Override
    public void close() {
        program.close();
        tape.close();
    }
}
