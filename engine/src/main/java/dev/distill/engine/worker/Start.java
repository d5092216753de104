package dev.distill.engine.worker;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.stream.Stream;
import dev.distill.engine.program.Parameters;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the weights that a network starts with: a position of a stream for each array, in the order of the network's names. */
final class Start {

    private Start() {}

    /** Draws every array of a network. */
    static void draw(Network network, Stream stream) {
        draw(network, stream, 0, network.parameters().names());
    }

    /** Draws the output layer anew, from positions of their own for each stage. */
    static void drawOutput(Network network, Stream stream, int stage) {
        List<String> names =
                network.parameters().withPrefix(Network.OUTPUT + ".").names();
        draw(network, stream, stage * 1_000L, names);
    }

    private static void draw(Network network, Stream stream, long position, List<String> names) {
        Initialisation law = network.architecture().read((Architecture.Reader<Initialisation>) Mlp::initialisation);
        Parameters parameters = network.parameters();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String layer = name.substring(0, name.lastIndexOf('.'));
            long[] fans = parameters.shape(layer + ".weight");
            RandomGenerator random = stream.at(position + i);
            float[] values = new float[parameters.read(name).length];
            boolean bias = name.endsWith(".bias");
            for (int v = 0; v < values.length; v++) {
                values[v] = (float) value(law, bias, fans[0], fans[1], random);
            }
            parameters.write(name, values);
        }
    }

    private static double value(Initialisation law, boolean bias, long fanIn, long fanOut, RandomGenerator random) {
        double bound = 1 / StrictMath.sqrt(fanIn);
        return switch (law) {
            case FRAMEWORK_DEFAULT -> uniform(random, bound);
            case KAIMING -> bias ? 0 : StrictMath.sqrt(2) * bound * Normal.draw(random);
            case XAVIER -> bias ? 0 : uniform(random, StrictMath.sqrt(6.0 / (fanIn + fanOut)));
            case SIGN -> random.nextBoolean() ? bound : -bound;
        };
    }

    private static double uniform(RandomGenerator random, double bound) {
        return bound * (2 * random.nextDouble() - 1);
    }
}
