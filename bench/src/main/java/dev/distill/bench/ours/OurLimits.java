package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Copy;
import dev.distill.bench.work.Product;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** What no program can be faster than. */
final class OurLimits {

    private OurLimits() {}

    static Step product(Product product) {
        int side = product.side();
        Parameters matrix = Parameters.allocate(DataType.FLOAT, Map.of("matrix", new long[] {side, side}));
        matrix.write("matrix", Draws.uniform(side * side, 1));
        Tape tape = new Tape(DataType.FLOAT);
        Node x = tape.input("x", side, side);
        x.host().write(Draws.uniform(side * side, 1));
        Node y = tape.project("y", x, matrix.array("matrix"));
        return new ProgramStep(List.of(tape.forward(y)), List.of(tape, matrix));
    }

    static Step copy(Copy copy) {
        float[] from = new float[copy.values()];
        float[] to = new float[copy.values()];
        return () -> System.arraycopy(from, 0, to, 0, from.length);
    }
}
