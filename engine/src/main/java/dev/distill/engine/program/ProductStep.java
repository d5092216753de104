package dev.distill.engine.program;

import dev.distill.engine.product.Products;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A product by its op, or with the same bits by what takes less time. */
public record ProductStep(Step op, Runnable action) implements Step {

    /** What computes out = alpha a b + beta out, as this op does, where BLAS adds up as its kernel for Haswell does. */
    public static Step of(
            Step op, INDArray a, boolean ta, INDArray b, boolean tb, INDArray out, double alpha, double beta) {
        return Products.faster(op::run, a, ta, b, tb, out, alpha, beta)
                .<Step>map(action -> new ProductStep(op, action))
                .orElse(op);
    }

    @Override
    public void run() {
        action.run();
    }

    @Override
    public String describe() {
        return op.describe();
    }

    @Override
    public void close() {
        op.close();
    }
}
