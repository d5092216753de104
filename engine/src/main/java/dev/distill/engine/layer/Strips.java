package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.ImageWindows;
import dev.distill.engine.pass.StripsPass;
import dev.distill.engine.pass.Window;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images [B, height, width, C] as what one row of a window sees of them. A window of three rows that moves by one has a third of the values to write
 * that {@link Patches} have, for three products where those have one. Sums have another order, so this is of native numerics.
 */
record Strips(Recorder recorder, ImageWindows windows, INDArray images) {

    /** Narrower strips leave most of a product's tile idle. */
    private static final int NARROWEST = 16;

    static Strips of(Recorder recorder, Window window, INDArray images) {
        return new Strips(recorder, ImageWindows.of(window, images), images);
    }

    boolean suit() {
        return windows.stride() == 1 && windows.size() > 1 && windows.strip() >= NARROWEST;
    }

    /** sum [size, out, size C] = y' [B, down, across, out] times each row's strips, images one after another. */
    void timesInto(INDArray y, INDArray sum) {
        INDArray rows = Matrix.of(y);
        long across = windows.across();
        new Blocks(rows.size(0), windows.places()).forEach(image -> {
            INDArray strips = written(image.from() / windows.places());
            INDArray dy = image.in(rows);
            for (long k = 0; k < windows.size(); k++) {
                Blocks.Block seen = new Blocks.Block(k * across, (k + windows.down()) * across, strips.size(0));
                INDArray part =
                        new Blocks.Block(k, k + 1, windows.size()).in(sum).reshape(dy.size(1), windows.strip());
                recorder.matmul(dy, true, seen.in(strips), false, part, 1, image.isFirst() ? 0 : 1);
            }
        });
    }

    private INDArray written(long image) {
        INDArray strips = recorder.scratch("strips", (long) windows.lines() * windows.across(), windows.strip());
        float[] line = recorder.floats("line", windows.line());
        float[] row = recorder.floats("row of strips", windows.stripRow());
        Runnable pass = new StripsPass(windows, images, image, strips, line, row);
        recorder.pass("strips", pass, List.of(images), List.of(strips));
        return strips;
    }
}
