package dev.distill.engine.worker.measure;

import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.Bits;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Task;
import dev.distill.engine.worker.data.Examples;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * |mean of p(x) chi(x)| over random inputs, for all subsets of the support and for random others of the same degree that do not
 * lie within it (Panigrahi et al., arXiv 2410.05464) [paper]. Inputs are kept as bits: chi is a parity of a few of them.
 */
final class Monomials {

    private final MonomialCorrelation probe;
    private final Bits task;
    private final boolean tokens;
    private final int dimensions;
    private final int words;
    private final long[] bits;
    private final List<List<long[]>> inside = new ArrayList<>();
    private final List<List<long[]>> outside = new ArrayList<>();

    Monomials(MonomialCorrelation probe, Task task, Stream stream) {
        this.probe = probe;
        this.task = task.bits().orElseThrow();
        this.tokens = task.given().kind() == Field.Kind.TOKENS;
        this.dimensions = this.task.count();
        this.words = (dimensions + Long.SIZE - 1) / Long.SIZE;
        this.bits = new long[probe.inputs() * words];
        RandomGenerator random = stream.at(0);
        for (int i = 0; i < bits.length; i++) {
            bits[i] = random.nextLong();
        }
        for (int degree = 1; degree <= this.task.support().size(); degree++) {
            inside.add(subsets(this.task.support(), degree));
            outside.add(others(degree, stream.at(degree)));
        }
    }

    /** The measurements of all degrees for a network. */
    List<Measurement> measure(ForwardPass pass, long step) {
        double[] p = probabilities(pass);
        List<Measurement> measured = new ArrayList<>();
        for (int degree = 1; degree <= inside.size(); degree++) {
            add(measured, degree, true, step, correlations(inside.get(degree - 1), p));
            add(measured, degree, false, step, correlations(outside.get(degree - 1), p));
        }
        return measured;
    }

    private static void add(List<Measurement> measured, int degree, boolean in, long step, double[] correlations) {
        if (correlations.length == 0) {
            return;
        }
        double sum = 0;
        double largest = 0;
        for (double correlation : correlations) {
            sum += correlation;
            largest = StrictMath.max(largest, correlation);
        }
        measured.add(new Measurement(MonomialCorrelation.column(degree, in, false), step, sum / correlations.length));
        measured.add(new Measurement(MonomialCorrelation.column(degree, in, true), step, largest));
    }

    private double[] correlations(List<long[]> masks, double[] p) {
        double[] correlations = new double[masks.size()];
        for (int m = 0; m < correlations.length; m++) {
            long[] mask = masks.get(m);
            double sum = 0;
            for (int input = 0; input < p.length; input++) {
                long parity = 0;
                for (int word = 0; word < words; word++) {
                    parity ^= bits[input * words + word] & mask[word];
                }
                sum += (Long.bitCount(parity) & 1) == 0 ? p[input] : -p[input];
            }
            correlations[m] = StrictMath.abs(sum / p.length);
        }
        return correlations;
    }

    /** The probability of class 1: the softmax of two or more logits; of a scalar f, class 1 where f is below 0. */
    private double[] probabilities(ForwardPass pass) {
        double[] p = new double[probe.inputs()];
        for (int first = 0; first < p.length; first += pass.examples()) {
            int some = Math.min(pass.examples(), p.length - first);
            int from = first;
            pass.fold(Examples.unlabelled(inputs(first, some), dimensions), (outputs, begin, count) -> {
                for (int row = 0; row < count; row++) {
                    p[from + begin + row] = probability(outputs, row * pass.columns(), pass.columns());
                }
            });
        }
        return p;
    }

    private float[] inputs(int first, int count) {
        float[] rows = new float[count * dimensions];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < dimensions; i++) {
                boolean set = (bits[(first + row) * words + i / 64] >>> i % 64 & 1) == 1;
                rows[row * dimensions + i] = tokens ? (set ? 1 : 0) : (set ? -1 : 1);
            }
        }
        return rows;
    }

    private static double probability(float[] outputs, int first, int columns) {
        return columns == 1
                ? 1 / (1 + StrictMath.exp(2.0 * outputs[first]))
                : Logits.probability(outputs, first, columns, 1);
    }

    private List<long[]> subsets(List<Integer> support, int degree) {
        List<long[]> subsets = new ArrayList<>();
        for (long chosen = 0; chosen < 1L << support.size(); chosen++) {
            if (Long.bitCount(chosen) == degree) {
                BitSet mask = new BitSet(dimensions);
                for (int i = 0; i < support.size(); i++) {
                    mask.set(support.get(i), (chosen >> i & 1) == 1);
                }
                subsets.add(words(mask));
            }
        }
        return subsets;
    }

    private List<long[]> others(int degree, RandomGenerator random) {
        List<long[]> others = new ArrayList<>();
        if (task.support().size() == dimensions) {
            return others;
        }
        BitSet support = new BitSet(dimensions);
        task.support().forEach(support::set);
        while (others.size() < probe.others()) {
            BitSet mask = new BitSet(dimensions);
            while (mask.cardinality() < degree) {
                mask.set(random.nextInt(dimensions));
            }
            BitSet off = (BitSet) mask.clone();
            off.andNot(support);
            if (!off.isEmpty()) {
                others.add(words(mask));
            }
        }
        return others;
    }

    private long[] words(BitSet mask) {
        long[] set = mask.toLongArray();
        long[] padded = new long[words];
        System.arraycopy(set, 0, padded, 0, set.length);
        return padded;
    }
}
