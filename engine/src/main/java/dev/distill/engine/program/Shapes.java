package dev.distill.engine.program;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of shapes, which fail when a tape is written, not when it runs. */
final class Shapes {

    private Shapes() {}

    static Node same(Node given, Node like) {
        if (!Arrays.equals(given.shape(), like.shape())) {
            throw new IllegalArgumentException(
                    "The node (%s) has not the shape of (%s).%nMaybe they belong to different batch sizes or layers."
                            .formatted(given, like));
        }
        return given;
    }

    static long[] dense(String name, Node x, INDArray weight, INDArray bias) {
        boolean fits = weight.rank() == 2 && weight.size(0) == x.columns() && weight.dataType() == x.type();
        if (!fits || bias != null && bias.length() != weight.size(1)) {
            throw new IllegalArgumentException(
                    "The layer (%s) cannot apply weights %s, bias %s to (%s).%nWeights are [in, out], a bias is [out], all of one type."
                            .formatted(name, shape(weight), bias == null ? "none" : shape(bias), x));
        }
        long[] shape = x.shape();
        shape[shape.length - 1] = weight.size(1);
        return shape;
    }

    private static String shape(INDArray array) {
        return array.dataType() + Arrays.toString(array.shape());
    }
}
