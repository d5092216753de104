package dev.distill.engine.estimate;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.OutsideLayer;
import dev.distill.dsl.architecture.SequenceLayer;

/**
 * What a layer does in a training step beside its matrix products, an example at a time: as many values of a dense ReLU layer as would take
 * as long.
 *
 * <p>Fitted to the steps and the forward passes of the 55 networks that the shipped studies have at smoke and desk scale, portable numerics with
 * Java's vectors, one thread of an AMD EPYC with AVX-512 [2026-11-30]: MLPs, transformers, convolutional and recurrent networks. The MLPs took two
 * thirds of what is estimated, for that processor is faster than the reference; of what is left of an estimate so, the others' steps took .75 to
 * 1.6, their passes .6 to 1.7.
 */
final class LayerWork implements Layer.Reader<Double> {

    /** Patches are written, multiplied in pieces, and what comes out is turned. */
    private static final double OF_A_PATCHS_VALUE = 0.95;

    /** A bias, a ReLU and their way back are in it, which convolutions before poolings have. */
    private static final double OF_A_POOLED_VALUE = 14;

    private static final double OF_A_STATES_VALUE = 80;
    private static final double OF_A_NORMALISED_VALUE = 12;

    /** Embeddings, sums of residuals, and others: an array more is read and written, on the way back, too. */
    private static final double OF_ANOTHERS_VALUE = 7;

    /** Products of heads are small, and softmaxes lie between them: in all, four times what a multiplication takes. */
    private static final double OF_AN_ATTENTIONS_MULTIPLICATION = 0.25;

    private final Blueprint.Part part;

    private LayerWork(Blueprint.Part part) {
        this.part = part;
    }

    /** The values that all layers of a network work like. */
    static double of(Blueprint network) {
        return network.parts().stream()
                .mapToDouble(part -> part.layer().read(new LayerWork(part)) * (part == network.output() ? 0 : 1))
                .sum();
    }

    private double values(double each) {
        return each * part.value().size();
    }

    @Override
    public Double dense(Layer.Dense layer) {
        return values(1);
    }

    @Override
    public Double add(Layer.Add layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double layerNorm(Layer.LayerNorm layer) {
        return values(OF_A_NORMALISED_VALUE);
    }

    @Override
    public Double flatten(Layer.Flatten layer) {
        return values(1);
    }

    @Override
    public Double dropout(Layer.Dropout layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double outside(OutsideLayer layer) {
        return values(1);
    }

    @Override
    public Double embedding(SequenceLayer.Embedding layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double positions(SequenceLayer.Positions layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double attention(SequenceLayer.Attention layer) {
        return OF_AN_ATTENTIONS_MULTIPLICATION * part.multiplications();
    }

    @Override
    public Double recurrent(SequenceLayer.Recurrent layer) {
        return values(OF_A_STATES_VALUE);
    }

    @Override
    public Double take(SequenceLayer.Take layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double meanOfPositions(SequenceLayer.MeanOfPositions layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double meanOfHeads(SequenceLayer.MeanOfHeads layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double tiedHead(SequenceLayer.TiedHead layer) {
        return values(1);
    }

    @Override
    public Double positionHead(SequenceLayer.PositionHead layer) {
        return values(1);
    }

    /** Patches of what comes in, forward and for the gradient of the weights; of the gradient on what comes out, unless nobody asks. */
    @Override
    public Double convolution(ImageLayer.Convolution layer) {
        double in = part.multiplications() / layer.channels();
        double window = (double) layer.size() * layer.size();
        double pixels = (double) part.value().rows() * layer.stride() * layer.stride();
        double back = part.inputs().contains(NamedLayer.INPUT) ? 0 : pixels * window * layer.channels();
        return OF_A_PATCHS_VALUE * (2 * in + back);
    }

    /** It is in the convolution before it. */
    @Override
    public Double batchNorm(ImageLayer.BatchNorm layer) {
        return 0.0;
    }

    @Override
    public Double pool(ImageLayer.Pool layer) {
        return values(OF_A_POOLED_VALUE * layer.size() * layer.size());
    }

    @Override
    public Double globalMean(ImageLayer.GlobalMean layer) {
        return values(OF_ANOTHERS_VALUE);
    }

    @Override
    public Double frames(ImageLayer.Frames layer) {
        return values(OF_ANOTHERS_VALUE);
    }
}
