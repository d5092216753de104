package dev.distill.engine.product;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Small products of shapes that take all ways through the tiles: they are computed until tiles are compiled, and then held to BLAS, bit by bit. */
final class Proof {

    private static final int[][] SIZES = {
        {32, 100, 64}, {31, 16, 64}, {33, 32, 40}, {25, 50, 9}, {32, 400, 24}, {20, 24, 350}, {13, 9, 33}, {200, 40, 17}
    };

    private static final boolean[] EITHER = {false, true};

    private final List<Case> cases = new ArrayList<>();

    /** A product with its factors, and two results that were equal before. */
    private record Case(Shape shape, Factor a, Factor b, Factor out, Factor expected, float alpha, float beta) {

        static Case of(Shape shape, float alpha, float beta, RandomGenerator random) {
            Factor a = shape.leftTurned()
                    ? Factor.drawn(shape.summands(), shape.rows(), random)
                    : Factor.drawn(shape.rows(), shape.summands(), random);
            Factor b = shape.rightTurned()
                    ? Factor.drawn(shape.columns(), shape.summands(), random)
                    : Factor.drawn(shape.summands(), shape.columns(), random);
            Factor out = Factor.drawn(shape.rows(), shape.columns(), random);
            return new Case(shape, a, b, out, Factor.drawn(shape.rows(), shape.columns(), random), alpha, beta);
        }

        Runnable inVectors(Tiles tiles) {
            return new VectorProduct(tiles, shape, a, b, out, alpha, beta);
        }

        boolean holds(Tiles tiles) {
            expected.values().put(0, out.values(), 0, shape.rows() * shape.columns());
            openblas_nolapack.cblas_sgemm(
                    openblas_nolapack.CblasRowMajor,
                    order(shape.leftTurned()),
                    order(shape.rightTurned()),
                    shape.rows(),
                    shape.columns(),
                    shape.summands(),
                    alpha,
                    a.values(),
                    a.apart(),
                    b.values(),
                    b.apart(),
                    beta,
                    expected.values(),
                    expected.apart());
            inVectors(tiles).run();
            return same(out.values(), expected.values());
        }

        private static int order(boolean turned) {
            return turned ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
        }

        private static boolean same(FloatBuffer one, FloatBuffer other) {
            for (int k = 0; k < one.capacity(); k++) {
                if (Float.floatToRawIntBits(one.get(k)) != Float.floatToRawIntBits(other.get(k))) {
                    return false;
                }
            }
            return true;
        }
    }

    Proof() {
        RandomGenerator random = new Random(1);
        for (int[] size : SIZES) {
            for (boolean left : EITHER) {
                for (boolean right : EITHER) {
                    Shape shape = new Shape(size[0], size[1], size[2], left, right);
                    cases.add(Case.of(shape, 1, 0, random));
                    cases.add(Case.of(shape, 0.3f, left == right ? 1 : 0.5f, random));
                }
            }
        }
    }

    /** Computes all of them once; returns the operations that it took. */
    double exercise(Tiles tiles) {
        cases.forEach(one -> one.inVectors(tiles).run());
        return cases.stream().mapToDouble(one -> one.shape().operations()).sum();
    }

    /** Whether each has BLAS's bits. */
    boolean holds(Tiles tiles) {
        return cases.stream().allMatch(one -> one.holds(tiles));
    }
}
