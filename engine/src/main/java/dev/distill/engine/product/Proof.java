package dev.distill.engine.product;

import dev.distill.dsl.stream.Streams;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Small products of shapes that take all ways through the tiles: they are computed until tiles are compiled, and then held to BLAS, bit by bit. */
final class Proof implements Exercises {

    private static final int[][] SIZES = {
        {32, 100, 64}, {31, 16, 64}, {33, 32, 40}, {25, 50, 9}, {32, 400, 24}, {20, 24, 350}, {13, 9, 33}, {200, 40, 17}
    };

    /** Of products with vectors along their rows, and of those whose summands come by and by. */
    private static final int[][] TURNED = {{16, 400, 54}, {32, 331, 20}, {44, 100, 350}, {16, 200, 48}, {48, 100, 9}};

    private static final int[][] SUMMED = {{16, 72, 700}, {75, 24, 330}};

    private static final boolean[] EITHER = {false, true};

    private final List<Case> cases = new ArrayList<>();

    private interface Way {
        Runnable of(Tiles tiles, Case one);
    }

    /** A product with its factors, and two results that were equal before. */
    private record Case(
            Shape shape, Factor a, Factor b, Factor out, Factor expected, float alpha, float beta, Way way) {

        static Case of(Shape shape, float alpha, float beta, Way way, RandomGenerator random) {
            Factor a = shape.leftTurned()
                    ? Factor.drawn(shape.summands(), shape.rows(), random)
                    : Factor.drawn(shape.rows(), shape.summands(), random);
            Factor b = shape.rightTurned()
                    ? Factor.drawn(shape.columns(), shape.summands(), random)
                    : Factor.drawn(shape.summands(), shape.columns(), random);
            Factor out = Factor.drawn(shape.rows(), shape.columns(), random);
            return new Case(shape, a, b, out, Factor.drawn(shape.rows(), shape.columns(), random), alpha, beta, way);
        }

        void run(Tiles tiles) {
            way.of(tiles, this).run();
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
            run(tiles);
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
        RandomGenerator random = Streams.of(1).stream("proof of products").at(0);
        for (int[] size : SIZES) {
            for (boolean left : EITHER) {
                for (boolean right : EITHER) {
                    Shape shape = new Shape(size[0], size[1], size[2], left, right);
                    cases.add(Case.of(shape, 1, 0, Proof::product, random));
                    cases.add(Case.of(shape, 0.3f, left == right ? 1 : 0.5f, Proof::product, random));
                }
            }
        }
        for (int[] size : TURNED) {
            for (boolean left : EITHER) {
                cases.add(Case.of(new Shape(size[0], size[1], size[2], left, true), 1, 0, Proof::turned, random));
            }
        }
        for (int[] size : SUMMED) {
            cases.add(Case.of(new Shape(size[0], size[1], size[2], true, false), 1, 0, Proof::summed, random));
        }
    }

    private static Runnable product(Tiles tiles, Case one) {
        return new VectorProduct(tiles, one.shape, one.a, one.b, one.out, one.alpha, one.beta);
    }

    private static Runnable turned(Tiles tiles, Case one) {
        int rows = one.shape.rows();
        int summands = one.shape.summands();
        TurnedProduct product = TurnedProduct.in(tiles, rows, one.shape.columns(), summands);
        return () -> product.run(one.a.values(), one.shape.leftTurned(), new Columns() {
            @Override
            public void read(int first, int count, float[] to) {
                float[] lines = new float[count * summands];
                one.b.values().get(first * summands, lines, 0, count * summands);
                product.spans().copy(lines, 0, summands, to, 0, product.columnsApart(), summands, count);
            }

            @Override
            public void take(int first, int count, float[] values, int apart) {
                float[] sums = new float[count * apart];
                Arrays.fill(sums, -0f);
                product.spans().add(values, 0, apart, sums, 0, apart, rows, count);
                for (int column = 0; column < count; column++) {
                    for (int row = 0; row < rows; row++) {
                        one.out.values().put(row * one.out.apart() + first + column, sums[column * apart + row]);
                    }
                }
            }
        });
    }

    private static Runnable summed(Tiles tiles, Case one) {
        int rows = one.shape.rows();
        SummedProduct product = SummedProduct.in(tiles, rows, one.shape.columns(), row -> rows - 1 - row);
        int[] blocks = {one.shape.summands()};
        return () -> product.run(
                blocks,
                new Summands() {
                    @Override
                    public void left(int first, int count, float[] to) {
                        for (int k = 0; k < count; k++) {
                            for (int row = 0; row < rows; row++) {
                                to[k * rows + rows - 1 - row] = one.a.values().get((first + k) * one.a.apart() + row);
                            }
                        }
                    }

                    @Override
                    public void right(int first, int count, float[] to) {
                        one.b.values().get(first * one.b.apart(), to, 0, count * one.b.apart());
                    }
                },
                one.out.values());
    }

    @Override
    public double exercise(Tiles tiles, BooleanSupplier tooLong) {
        double operations = 0;
        for (Case one : cases) {
            if (tooLong.getAsBoolean()) {
                return 0;
            }
            one.run(tiles);
            operations += one.shape.operations();
        }
        return operations;
    }

    /** Whether each has BLAS's bits. */
    @Override
    public boolean holds(Tiles tiles) {
        return cases.stream().allMatch(one -> one.holds(tiles));
    }
}
