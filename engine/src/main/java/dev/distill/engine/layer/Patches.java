package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.FoldPass;
import dev.distill.engine.pass.ImageWindows;
import dev.distill.engine.pass.PatchesPass;
import dev.distill.engine.pass.TransposePass;
import dev.distill.engine.pass.Window;
import dev.distill.engine.pass.WindowProduct;
import dev.distill.engine.program.Call;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images [B, height, width, C] as what a window sees of them: a matrix with a row for each of its places, of which only some rows are there at
 * once.
 *
 * <p>The bits of its products are those of one product of all rows by OpenBLAS's Haswell kernel, {@link ProductRows}, which ND4J's own
 * {@code conv2d} and {@code conv2d_bp} compute where there is no oneDNN.
 */
record Patches(Recorder recorder, ImageWindows windows, INDArray images) {

    // 512 KiB of floats: patches are written and read within the second-level cache.
    private static final long VALUES = 1 << 17;

    // Kernels of products take so many columns at once, with AVX2 and with AVX-512, and the rest of them a few at a
    // time.
    private static final long COLUMNS = 16;

    // What is put behind a patch is at most one part of so many: it is multiplied, too.
    private static final long PADDED_PART = 4;

    static Patches of(Recorder recorder, Window window, INDArray images) {
        return new Patches(recorder, ImageWindows.of(window, images), images);
    }

    /** y [B, down, across, out] = the patches' product with weights [size, size, C, out]. */
    void times(INDArray weight, INDArray y) {
        recorder.raced(
                Call.of("window times", images, weight).into(y),
                List.of("times", windows, y.length(), weight.length()),
                () -> timesByParts(weight, y),
                () -> WindowProduct.times(windows, images, weight, y, recorder.floats("line", windows.line())));
    }

    private void timesByParts(INDArray weight, INDArray y) {
        INDArray matrix = matrix(weight);
        INDArray rows = Matrix.of(y);
        long out = rows.size(1);
        ProductRows.parts(rows.size(0), VALUES / windows.patch()).forEach(block -> {
            long before = ProductRows.idle(block, out);
            INDArray turned = recorder.scratch("y'", out, before + block.size());
            recorder.matmul(matrix, true, written(block, before, false), true, turned, 1, 0);
            Runnable pass = new TransposePass(turned, before, y, block.from());
            recorder.pass("transpose", pass, List.of(turned), List.of(y));
        });
    }

    /** sum [out, patch] = y' times the patches, images block by block. */
    void timesInto(INDArray y, INDArray sum) {
        INDArray rows = Matrix.of(y);
        long apart = windows.patch();
        summed("window sum'", y, sum, ends(blocks(rows, apart)::forEach), true, () -> timesInto(rows, apart, sum));
    }

    /** How many values there are from one patch to the next where kernels shall have no columns left: what is behind a patch is of no meaning. */
    long padded() {
        long patch = windows.patch();
        long padded = (patch + COLUMNS - 1) / COLUMNS * COLUMNS;
        return (padded - patch) * PADDED_PART <= patch ? padded : patch;
    }

    /** The same as {@link #timesInto} with padded patches, by products alone: sum [out, padded], of whose rows the end is of no meaning. */
    void timesIntoPadded(INDArray y, INDArray sum) {
        timesInto(Matrix.of(y), padded(), sum);
    }

    private void timesInto(INDArray rows, long apart, INDArray sum) {
        blocks(rows, apart)
                .forEach(block -> recorder.matmul(
                        block.in(rows), true, written(block, 0, false, apart), false, sum, 1, block.isFirst() ? 0 : 1));
    }

    /** The places of as many images at once as have their patches in the cache, or of one. */
    private Blocks blocks(INDArray rows, long apart) {
        long images = Math.max(1, VALUES / (windows.places() * apart));
        return new Blocks(rows.size(0), Math.min(rows.size(0), images * windows.places()));
    }

    /** sum [C, size, size, out] = the patches with their channels first, turned, times y. */
    void turnedTimes(INDArray y, INDArray sum) {
        INDArray rows = Matrix.of(y);
        List<Blocks.Block> parts = ProductRows.parts(rows.size(0), VALUES / windows.patch());
        summed(
                "window sum",
                y,
                sum,
                ends(parts::forEach),
                false,
                () -> parts.forEach(block -> recorder.matmul(
                        written(block, 0, true),
                        true,
                        block.in(rows),
                        false,
                        matrix(sum),
                        1,
                        block.isFirst() ? 0 : 1)));
    }

    private void summed(String what, INDArray y, INDArray sum, int[] ends, boolean turned, Runnable byParts) {
        recorder.raced(
                Call.of(what, images, y).into(sum),
                List.of(what, windows, y.length(), sum.length()),
                byParts,
                () -> WindowProduct.sum(
                        windows, images, y, ends, turned, sum, recorder.floats("line", windows.line())));
    }

    private static int[] ends(Consumer<Consumer<Blocks.Block>> blocks) {
        IntStream.Builder ends = IntStream.builder();
        blocks.accept(block -> ends.add(Math.toIntExact(block.to())));
        return ends.build().toArray();
    }

    /** images = y W' folded: what y = patches W gives back. */
    void fold(INDArray y, INDArray weight) {
        float[] frame = recorder.floats("frame", windows.frame());
        recorder.raced(
                Call.of("window fold", y, weight).into(images),
                List.of("fold", windows, y.length(), weight.length()),
                () -> foldByParts(y, weight, frame),
                () -> WindowProduct.fold(windows, y, weight, images, frame));
    }

    private void foldByParts(INDArray y, INDArray weight, float[] frame) {
        INDArray rows = Matrix.of(y);
        float[] row = recorder.floats("row of windows", windows.row());
        ProductRows.parts(rows.size(0), VALUES / windows.patch()).forEach(block -> {
            long before = ProductRows.idle(block, windows.patch());
            INDArray turned = recorder.scratch("d patches'", windows.patch(), before + block.size());
            INDArray patches = recorder.scratch("d patches", block.size(), windows.patch());
            INDArray dy = new Blocks.Block(block.from() - before, block.to(), block.of()).in(rows);
            recorder.matmul(matrix(weight), false, dy, true, turned, 1, 0);
            recorder.pass(
                    "transpose", new TransposePass(turned, before, patches, 0), List.of(turned), List.of(patches));
            Runnable pass = new FoldPass(windows, patches, images, block.from(), frame, row);
            recorder.pass("fold", pass, List.of(patches), List.of(images));
        });
    }

    private INDArray matrix(INDArray weight) {
        return weight.reshape(windows.patch(), -1);
    }

    private INDArray written(Blocks.Block block, long before, boolean channelsFirst) {
        return written(block, before, channelsFirst, windows.patch());
    }

    private INDArray written(Blocks.Block block, long before, boolean channelsFirst, long apart) {
        INDArray patches = recorder.scratch("patches", before + block.size(), apart);
        float[] line = recorder.floats("line", windows.line());
        float[] row = recorder.floats("row of windows", Math.toIntExact(windows.across() * apart));
        Runnable pass = new PatchesPass(windows, images, block.from(), patches, before, channelsFirst, line, row);
        recorder.pass("patches", pass, List.of(images), List.of(patches));
        return patches;
    }
}
