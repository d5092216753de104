package dev.distill.engine.pass;

import dev.distill.engine.array.HostArray;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of connectionist temporal classification on the frames of a batch, times a scale; see {@link Alignments}. */
public final class AlignmentsPass implements Runnable {

    private final HostArray logits;
    private final HostArray targets;
    private final HostArray scale;
    private final HostArray residual;
    private final Alignments alignments;
    private final double[] values;
    private final double[] ids;
    private final double[] factor = new double[1];
    private final int example;
    private final int longest;

    /**
     * A pass over a batch.
     *
     * @param logits [B, T, C], the blank last
     * @param targets [B, L], classes, then negative numbers
     * @param scale an array of one
     * @param residual [B, T, C], overwritten
     */
    public AlignmentsPass(INDArray logits, INDArray targets, INDArray scale, INDArray residual) {
        int frames = Math.toIntExact(logits.size(1));
        int classes = Math.toIntExact(logits.size(2));
        this.logits = HostArray.of(logits);
        this.targets = HostArray.of(targets);
        this.scale = HostArray.of(scale);
        this.residual = HostArray.of(residual);
        this.example = frames * classes;
        this.longest = Math.toIntExact(targets.size(1));
        this.alignments = new Alignments(frames, classes, longest);
        this.values = new double[Math.toIntExact(logits.length())];
        this.ids = new double[Math.toIntExact(targets.length())];
    }

    @Override
    public void run() {
        logits.read(values);
        targets.read(ids);
        scale.read(factor);
        for (int b = 0; b * example < values.length; b++) {
            alignments.read(values, b * example, ids, b * longest, longest);
            alignments.gradient(factor[0], values, b * example);
        }
        residual.write(values);
    }
}
