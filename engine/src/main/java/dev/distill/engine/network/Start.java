package dev.distill.engine.network;

import dev.distill.dsl.architecture.Draw;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.stream.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the weights that a network starts with: a position of a stream for each array, in the order of the network's arrays. */
public final class Start {
    private static final long POSITIONS_A_STAGE = 1_000;

    private Start() {}

    /** Draws every array of a network. */
    public static void draw(Network network, Stream stream) {
        draw(network, stream, 0, network.blueprint().weights());
    }

    /** Draws the output layer anew, from positions of their own for each stage. */
    public static void drawOutput(Network network, Stream stream, int stage) {
        draw(
                network,
                stream,
                stage * POSITIONS_A_STAGE,
                network.blueprint().output().weights());
    }

    private static void draw(Network network, Stream stream, long position, List<Weight> weights) {
        for (int i = 0; i < weights.size(); i++) {
            Weight weight = weights.get(i);
            float[] values = new float[Math.toIntExact(weight.count())];
            fill(values, weight.start(), stream.at(position + i));
            network.parameters().write(weight.name(), values);
        }
    }

    private static void fill(float[] values, Draw law, RandomGenerator random) {
        if (law.kind() == Draw.Kind.CONSTANT) {
            Arrays.fill(values, (float) law.size());
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value(law, random);
        }
    }

    private static double value(Draw law, RandomGenerator random) {
        return switch (law.kind()) {
            case UNIFORM -> law.size() * (2 * random.nextDouble() - 1);
            case NORMAL -> law.size() * Normal.draw(random);
            case SIGN -> random.nextBoolean() ? law.size() : -law.size();
            case CONSTANT -> law.size();
        };
    }
}
