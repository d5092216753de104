package dev.distill.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.TinyNetwork;
import dev.distill.engine.program.Program;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class GradientSumTest {

    @Test
    void a_tall_product_is_computed_turned_round() {
        INDArray x = TinyNetwork.filled(1, 1024, 512).castTo(DataType.FLOAT);
        INDArray dy = TinyNetwork.filled(2, 1024, 128).castTo(DataType.FLOAT);
        Recorder recorder = new Recorder(DataType.FLOAT, true);
        INDArray gradient = recorder.allocate("gradient", 512, 128);
        new GradientSum(recorder, gradient, 1, 0).matmul(x, true, dy, false);
        try (Program program = new Program(recorder.recording())) {
            program.run();
            assertThat(program.listing()).contains("turned[128,512]");
            assertThat(gradient.sub(x.transpose().mmul(dy)).amaxNumber().doubleValue())
                    .isCloseTo(0, within(1e-3));
        }
    }
}
