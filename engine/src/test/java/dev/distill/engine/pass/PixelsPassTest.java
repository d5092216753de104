package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every few pixels of images, against looking each one up. */
class PixelsPassTest {

    @ParameterizedTest
    @CsvSource({"3, 8, 8, 4, 2", "2, 7, 5, 3, 2", "2, 7, 9, 1, 3", "1, 2, 1, 2, 5", "2, 1, 4, 3, 1"})
    void pixels_are_picked_and_spread_between_zeros(int batch, int height, int width, int channels, int stride) {
        int down = (height + stride - 1) / stride;
        int across = (width + stride - 1) / stride;
        INDArray images =
                Nd4j.rand(DataType.FLOAT, batch, height, width, channels).addi(1);
        INDArray met = Nd4j.create(DataType.FLOAT, batch, down, across, channels);
        new PixelsPass(images, met, stride).pick();
        INDArray back = Nd4j.valueArrayOf(images.shape(), -1, DataType.FLOAT);
        new PixelsPass(back, met, stride).spread();
        for (int b = 0; b < batch; b++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean isMet = y % stride == 0 && x % stride == 0;
                    for (int c = 0; c < channels; c++) {
                        float value = images.getFloat(b, y, x, c);
                        assertThat(back.getFloat(b, y, x, c)).isEqualTo(isMet ? value : 0);
                        if (isMet) {
                            assertThat(met.getFloat(b, y / stride, x / stride, c))
                                    .isEqualTo(value);
                        }
                    }
                }
            }
        }
    }
}
