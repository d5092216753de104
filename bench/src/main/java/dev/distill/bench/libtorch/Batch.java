package dev.distill.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.randint;
import static org.bytedeco.pytorch.global.torch.randn;

import dev.distill.bench.work.Inputs;
import dev.distill.bench.work.Transformer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Inputs, labels and frozen tensors. */
final class Batch {

    private static final Scalar ZERO = new Scalar(0);
    private static final Scalar ONE = new Scalar(1);
    private static final Scalar TWO = new Scalar(2);

    private Batch() {}

    static Tensor inputs(int rows, int columns) {
        return randint(2, new long[] {rows, columns})
                .to(ScalarType.Float)
                .mul(TWO)
                .sub(ONE);
    }

    static Tensor labels(int rows, int classes) {
        return randint(classes, new long[] {rows}).to(ScalarType.Long);
    }

    /** Inputs and the parity of the first of them. */
    static Tensor drawn(Inputs inputs) {
        return inputs(inputs.batch(), inputs.inputs())
                .narrow(1, 0, Inputs.SUPPORT)
                .prod(1)
                .lt(ZERO)
                .to(ScalarType.Long);
    }

    static Tensor projection(int in, int out) {
        return randn(in, out).mul(number(1 / Math.sqrt(in)));
    }

    /** Rows of tokens that count up, from some number on. */
    static Tensor tokens(Transformer shape, int first) {
        Scalar begin = new Scalar(first);
        Scalar end = new Scalar(first + shape.batch() * shape.tokens());
        return arange(begin, end)
                .remainder(new Scalar(shape.vocabulary()))
                .to(ScalarType.Long)
                .view(shape.batch(), shape.tokens());
    }

    static Scalar number(double value) {
        return new Scalar(value);
    }
}
