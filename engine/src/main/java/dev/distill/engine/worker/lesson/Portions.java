package dev.distill.engine.worker.lesson;

import dev.distill.engine.array.OrClosed;
import dev.distill.engine.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The arrays of a batch as a lesson sees them: whole, or one part of the examples after the other in arrays of their own. */
final class Portions implements AutoCloseable {

    private final int parts;
    private final Map<INDArray, INDArray> portions = new IdentityHashMap<>();
    private final List<List<Program>> copies = new ArrayList<>();

    /** Batches of so many parts. */
    Portions(int parts) {
        this.parts = parts;
        for (int part = 0; part < parts; part++) {
            copies.add(new ArrayList<>());
        }
    }

    /** The array in which a part's examples of a whole batch's array [batch, ..] are found: the same where there is one part. */
    INDArray of(INDArray whole) {
        if (parts == 1) {
            return whole;
        }
        INDArray there = portions.get(whole);
        return there == null ? made(whole) : there;
    }

    private INDArray made(INDArray whole) {
        long[] shape = whole.shape().clone();
        shape[0] /= parts;
        INDArray portion = Nd4j.create(whole.dataType(), shape, 'c');
        return OrClosed.make(portion::close, () -> {
            for (int part = 0; part < parts; part++) {
                copies.get(part).add(Program.copying(rows(whole, part * shape[0], shape[0]), portion));
            }
            portions.put(whole, portion);
            return portion;
        });
    }

    private static INDArray rows(INDArray whole, long from, long count) {
        INDArrayIndex[] indices = new INDArrayIndex[whole.rank()];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[0] = NDArrayIndex.interval(from, from + count);
        return whole.get(indices);
    }

    /** Brings a part's examples. */
    void bring(int part) {
        copies.get(part).forEach(Program::run);
    }

    @Override
    public void close() {
        copies.forEach(programs -> programs.forEach(Program::close));
        portions.values().forEach(INDArray::close);
        portions.clear();
        copies.forEach(List::clear);
    }
}
