package dev.distill.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.TinyNetwork;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.Program;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Heads multiplied where they lie against those that ops multiply once they have been copied apart: the same bits. */
class HeadsInPlaceTest {

    @ParameterizedTest(name = "{0} examples of {1} positions, {2} heads of {3}, causal {4}, {5} at once")
    @CsvSource({
        "1, 2, 1, 25, false, 1",
        "2, 7, 3, 26, true, 2",
        "5, 50, 2, 33, false, 2",
        "3, 64, 8, 32, true, 2",
        "2, 97, 2, 64, false, 1",
        "1, 350, 2, 28, true, 1"
    })
    void heads_have_the_same_bits_wherever_they_lie(
            int batch, int positions, int heads, int size, boolean causal, int atOnce) {
        INDArray qkv = filled(1, batch, positions, 3 * heads * size);
        INDArray dy = filled(2, batch, positions, heads * size);
        INDArray hidden = Nd4j.create(DataType.FLOAT, batch, positions);
        hidden.putScalar(0, positions - 1, 1);
        INDArray y = dy.like();
        INDArray copiedY = dy.like();
        INDArray dx = qkv.like();
        INDArray copiedDx = qkv.like();
        Recorder recorder = new Recorder(DataType.FLOAT, true);
        assertThat(recorder.multipliesInPlace()).isTrue();
        Node inPlace = Node.sharing("in place", y, null);
        Node copied = Node.sharing("copied", copiedY, null);
        new Blocks(batch, atOnce).forEach(block -> {
            HeadsInPlace some = new HeadsInPlace(recorder, inPlace, block, heads);
            some.forward(qkv, causal, Optional.of(block.in(hidden)), y);
            some.backward(qkv, dy, dx);
            AttentionHeads others = new AttentionHeads(recorder, copied, block.from(), block.size(), heads);
            others.split(block.in(qkv));
            others.weigh(causal, Optional.of(block.in(hidden)));
            others.join(block.in(copiedY));
            others.backward(block.in(dy), block.in(copiedDx));
        });
        try (Program program = new Program(recorder.recording())) {
            program.run();
            program.run();
        }
        assertThat(floats(y)).containsExactly(floats(copiedY));
        assertThat(floats(dx)).containsExactly(floats(copiedDx));
    }

    private static INDArray filled(int seed, long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape, 'c');
        TinyNetwork.fill(array, new Random(seed));
        return array;
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(-1).toFloatVector();
    }
}
