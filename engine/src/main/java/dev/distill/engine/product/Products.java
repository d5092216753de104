package dev.distill.engine.product;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products of matrices by whatever takes less time here: a library that adds up as OpenBLAS's kernel for Haswell does, or Java's vectors. */
public final class Products {

    private Products() {}

    /**
     * The library's product, or where it takes less time the same bits in vectors: out = alpha a b + beta out, a and b transposed or not. There is
     * none of shapes, of memory and of processors that vectors are of no use for.
     */
    public static Optional<Runnable> faster(
            Runnable library,
            INDArray a,
            boolean leftTurned,
            INDArray b,
            boolean rightTurned,
            INDArray out,
            double alpha,
            double beta) {
        if (!Shape.isMatrix(a) || !Shape.isMatrix(b) || !Shape.isMatrix(out)) {
            return Optional.empty();
        }
        Shape shape = Shape.of(a, leftTurned, out, rightTurned);
        return shape.suits()
                ? Vectors.tiles().map(tiles -> {
                    Runnable vectors = new VectorProduct(
                            tiles, shape, Factor.of(a), Factor.of(b), Factor.of(out), (float) alpha, (float) beta);
                    return raced(shape, shape.operations(), library, vectors);
                })
                : Optional.empty();
    }

    /**
     * The faster one of two ways to the same bits, once vectors are ready; until then the library's.
     *
     * @param size what their times hang on
     * @param operations multiplications and additions
     */
    public static Runnable raced(Object size, double operations, Runnable library, Runnable vectors) {
        return new Raced(Readiness.ofProducts(), Race.of(size), operations, library, vectors);
    }

    /** The attention of many small heads in vectors, where there are any. */
    public static Optional<Heads> heads() {
        return Vectors.tiles().map(Tiles::heads);
    }

    /** The attention of one narrow head after the other in vectors, where there are any. */
    public static Optional<HeadRows> headRows() {
        return Vectors.tiles().map(Tiles::headRows);
    }

    /**
     * Attention by the faster one of two ways to the same bits, once vectors of heads are ready; until then in loops.
     *
     * @param size what their times hang on
     * @param operations multiplications and additions
     */
    public static Runnable racedHeads(Object size, double operations, Runnable loops, Runnable vectors) {
        return new Raced(Readiness.ofHeads(), Race.of(size), operations, loops, vectors);
    }

    /** Has vectors compiled and held to BLAS's bits at once, and not when it is worth while; returns whether they are used from now on. */
    public static boolean prepare() {
        return Readiness.ofProducts().now();
    }

    private record Raced(Readiness readiness, Race race, double operations, Runnable library, Runnable vectors)
            implements Runnable {

        @Override
        public void run() {
            if (readiness.before(operations)) {
                race.run(library, vectors);
            } else {
                library.run();
            }
        }
    }
}
