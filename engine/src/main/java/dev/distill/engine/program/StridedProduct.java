package dev.distill.engine.program;

import dev.distill.engine.array.HostArray;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * out = alpha a b by BLAS itself, of float matrices whose rows lie apart in the CPU's memory, as those of one head lie among those of all: to
 * ND4J's op they would have to be copied first. It is computed at one place of its arrays after another; the bits are the op's.
 */
public final class StridedProduct {

    /**
     * Where matrices lie.
     *
     * @param apart from the beginning of one row to that of the next, in values
     * @param turned whether the matrix is the transposed of what lies there
     */
    public record Factor(INDArray array, long apart, boolean turned) {

        /** Matrices as they lie. */
        public static Factor of(INDArray array, long apart) {
            return new Factor(array, apart, false);
        }

        /** What lies there turned. */
        public Factor turn() {
            return new Factor(array, apart, !turned);
        }

        private int order() {
            return turned ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
        }

        private FloatPointer pointer() {
            HostArray.checkDense(array);
            return new FloatPointer(array.data().addressPointer());
        }
    }

    private final Factor left;
    private final Factor right;
    private final int rows;
    private final int columns;
    private final int summands;
    private final int apart;
    private final float alpha;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer out;

    /** Multiplies [rows, summands] by [summands, columns]; the result is overwritten. */
    public StridedProduct(
            Factor left, Factor right, Factor result, long rows, long columns, long summands, double alpha) {
        this.left = left;
        this.right = right;
        this.rows = Math.toIntExact(rows);
        this.columns = Math.toIntExact(columns);
        this.summands = Math.toIntExact(summands);
        this.apart = Math.toIntExact(result.apart());
        this.alpha = (float) alpha;
        a = left.pointer();
        b = right.pointer();
        out = result.pointer();
    }

    /** Multiplies what lies at these places of the arrays, in values from their beginnings. */
    public void at(long ofLeft, long ofRight, long ofResult) {
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                left.order(),
                right.order(),
                rows,
                columns,
                summands,
                alpha,
                a.position(ofLeft),
                (int) left.apart(),
                b.position(ofRight),
                (int) right.apart(),
                0,
                out.position(ofResult),
                apart);
    }
}
