package dev.distill.engine.front;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.distill.engine.TinyNetwork;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Residuals of images, which are written in one pass and masked in another's, beside the same with every node written out: the same bits. */
class ResidualsTest {

    private static final int CHANNELS = 3;
    private static final long[] SHAPE = {5, 9, 7, CHANNELS};

    /** What is added up and made max(y, 0). */
    private enum Block {
        TWO_NORMS {
            @Override
            Node write(Writer writer, Node x) {
                return writer.relu(writer.sum(writer.norm("a", x), writer.norm("b", x)));
            }
        },
        TWO_FROZEN_NORMS {
            @Override
            Node write(Writer writer, Node x) {
                return writer.relu(writer.sum(writer.frozen("a", x), writer.frozen("b", x)));
            }
        },
        WHAT_IT_BEGAN_WITH {
            @Override
            Node write(Writer writer, Node x) {
                return writer.relu(writer.sum(x, writer.norm("a", x)));
            }
        },
        A_NORM_TWICE {
            @Override
            Node write(Writer writer, Node x) {
                Node norm = writer.norm("a", x);
                return writer.relu(writer.sum(norm, norm));
            }
        },
        A_SUM_THAT_OTHERS_READ {
            @Override
            Node write(Writer writer, Node x) {
                Node sum = writer.sum(writer.norm("a", x), x);
                return writer.tape.add("both", writer.relu(sum), sum);
            }
        },
        A_BEGINNING_THAT_OTHERS_READ {
            @Override
            Node write(Writer writer, Node x) {
                return writer.tape.add("both", writer.relu(writer.sum(x, writer.norm("a", x))), x);
            }
        },
        RECTIFIED_NORMS {
            @Override
            Node write(Writer writer, Node x) {
                return writer.relu(writer.sum(writer.rectified("a", x), writer.norm("b", x)));
            }
        },
        A_NORM_ALONE {
            @Override
            Node write(Writer writer, Node x) {
                return writer.relu(writer.norm("a", x));
            }
        },
        TWO_IN_A_ROW {
            @Override
            Node write(Writer writer, Node x) {
                Node first = writer.written(writer.tape.relu("first", writer.sum("first sum", x, writer.norm("a", x))));
                return writer.relu(writer.sum(first, writer.norm("b", first)));
            }
        },
        A_SUM_BEFORE_CONVOLUTIONS {
            @Override
            Node write(Writer writer, Node x) {
                Node sum = writer.sum(x, writer.norm("a", x));
                return writer.tape.add(
                        "both", writer.convolution("one", sum), writer.relu(sum), writer.convolution("three", sum));
            }
        },
        ONE_BEFORE_CONVOLUTIONS {
            @Override
            Node write(Writer writer, Node x) {
                Node relu = writer.relu(writer.sum(x, writer.norm("a", x)));
                return writer.tape.add(
                        "both", writer.convolution("three", relu), writer.convolution("one", relu), relu);
            }
        };

        abstract Node write(Writer writer, Node x);
    }

    /** Writes nodes, or each with its value under another name behind it, so that nobody computes it in passing. */
    private record Writer(Tape tape, Parameters weights, boolean apart) {

        Node norm(String name, Node x) {
            return written(tape.batchNorm(name, x, gain(name), bias(name), averages(name)));
        }

        Node rectified(String name, Node x) {
            return written(tape.rectifiedBatchNorm(name, x, gain(name), bias(name), averages(name)));
        }

        Node frozen(String name, Node x) {
            return written(tape.frozenBatchNorm(name, x, gain(name), bias(name), averages(name)));
        }

        Node sum(Node a, Node b) {
            return sum("sum", a, b);
        }

        Node sum(String name, Node a, Node b) {
            return written(tape.add(name, a, b));
        }

        Node convolution(String weight, Node x) {
            return written(tape.conv2d(weight, x, weights.array(weight), null, 1, Padding.SAME));
        }

        Node relu(Node x) {
            return written(tape.relu("relu", x));
        }

        private Node written(Node node) {
            return apart ? tape.same(node.name() + "'", node) : node;
        }

        private INDArray gain(String name) {
            return weights.array(name + ".gain");
        }

        private INDArray bias(String name) {
            return weights.array(name + ".bias");
        }

        private static RunningAverages averages(String name) {
            INDArray mean = TinyNetwork.filled(name.hashCode(), CHANNELS).castTo(DataType.FLOAT);
            return new RunningAverages(mean, mean.mul(0.1).addi(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void three_steps_have_the_bits_of_all_written_out(Block block) {
        Map<String, List<Integer>> bits = afterThreeSteps(block, false, List.of());
        assertThat(bits).isEqualTo(afterThreeSteps(block, true, List.of())).isNotEqualTo(bits(weights()));
    }

    /** Gradients of several readers are added up in another order where a node stands between. */
    @ParameterizedTest
    @EnumSource
    void losses_may_read_what_is_between(Block block) {
        for (List<String> between : List.of(List.of("sum"), List.of("a"), List.of("a", "sum"))) {
            Map<String, List<Integer>> apart = afterThreeSteps(block, true, between);
            afterThreeSteps(block, false, between).forEach((weight, bits) -> assertThat(floats(bits))
                    .as("%s, losses on %s", weight, between)
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(floats(apart.get(weight))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void values_have_the_bits_of_all_written_out(Block block) {
        assertThat(values(block, false)).isEqualTo(values(block, true));
    }

    @Test
    void a_sum_that_is_asked_for_is_written() {
        try (Parameters weights = weights();
                Tape tape = new Tape(DataType.FLOAT)) {
            Node relu = Block.TWO_NORMS.write(new Writer(tape, weights, false), images(tape));
            Node sum = tape.node("sum");
            try (Program program = tape.forward(relu, sum)) {
                program.run();
                List<Float> sums = floats(sum).toList();
                assertThat(floats(relu).toList())
                        .isNotEqualTo(sums)
                        .isEqualTo(
                                sums.stream().map(value -> Math.max(0, value)).toList());
            }
        }
    }

    @Test
    void neither_sums_nor_normalised_values_are_written_for_nobody() {
        try (Parameters weights = weights();
                Tape tape = new Tape(DataType.FLOAT)) {
            Node relu = Block.TWO_NORMS.write(new Writer(tape, weights, false), images(tape));
            try (Program program = tape.forward(relu)) {
                assertThat(program.listing().lines().filter(step -> step.endsWith("-> relu[5,9,7,3] | in Java")))
                        .singleElement(as(STRING))
                        .startsWith("sum, relu");
                assertThat(program.listing()).doesNotContain("-> sum[", "-> a[", "-> b[");
            }
        }
    }

    private static List<Float> values(Block block, boolean apart) {
        try (Parameters weights = weights();
                Tape tape = new Tape(DataType.FLOAT)) {
            Node y = block.write(new Writer(tape, weights, apart), images(tape));
            try (Program program = tape.forward(y)) {
                program.run();
                long zeros =
                        floats(tape.node("relu")).filter(value -> value == 0).count();
                assertThat(zeros).isBetween(1L, y.value().length() - 1);
                return floats(y).toList();
            }
        }
    }

    private static Map<String, List<Integer>> afterThreeSteps(Block block, boolean apart, List<String> between) {
        try (Parameters weights = weights();
                Tape tape = new Tape(DataType.FLOAT)) {
            Node x = tape.positions("x", images(tape), weights.array("x"));
            Node y = block.write(new Writer(tape, weights, apart), x);
            Node targets = tape.input("targets", SHAPE);
            TinyNetwork.fill(targets.value(), new Random(3));
            LossNode loss = LossNodes.halfSquares(y, targets);
            for (String node : between) {
                if (tape.has(node)) {
                    loss = loss.plus(LossNodes.halfSquares(tape.node(node), targets));
                }
            }
            try (TrainingProgram step = tape.train(loss, Updater.sgd(0.1).momentum(0.9), weights)) {
                for (int k = 0; k < 3; k++) {
                    step.run();
                }
                return bits(weights);
            }
        }
    }

    private static Map<String, List<Integer>> bits(Parameters weights) {
        Map<String, List<Integer>> bits = new TreeMap<>();
        for (String name : weights.names()) {
            List<Integer> ofOne = new ArrayList<>();
            for (float value : weights.read(name)) {
                ofOne.add(Float.floatToIntBits(value));
            }
            bits.put(name, ofOne);
        }
        return bits;
    }

    private static Parameters weights() {
        Map<String, long[]> shapes = Map.of(
                "x", new long[] {9, 7, CHANNELS},
                "one", new long[] {1, 1, CHANNELS, CHANNELS},
                "three", new long[] {3, 3, CHANNELS, CHANNELS},
                "a.gain", new long[] {CHANNELS},
                "a.bias", new long[] {CHANNELS},
                "b.gain", new long[] {CHANNELS},
                "b.bias", new long[] {CHANNELS});
        Parameters weights = Parameters.allocate(DataType.FLOAT, new TreeMap<>(shapes));
        TinyNetwork.randomise(weights, 7);
        weights.array("a.bias").subi(0.7);
        weights.array("b.bias").subi(0.7);
        return weights;
    }

    private static Node images(Tape tape) {
        Node images = tape.input("images", SHAPE);
        TinyNetwork.fill(images.value(), new Random(2));
        return images;
    }

    private static float[] floats(List<Integer> bits) {
        float[] floats = new float[bits.size()];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = Float.intBitsToFloat(bits.get(k));
        }
        return floats;
    }

    private static Stream<Float> floats(Node node) {
        float[] values = node.value().reshape(-1).toFloatVector();
        return IntStream.range(0, values.length).mapToObj(k -> values[k]);
    }
}
