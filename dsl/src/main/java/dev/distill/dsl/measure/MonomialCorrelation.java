package dev.distill.dsl.measure;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Bits;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * |mean of p(x) chi(x)| for monomials chi of each degree, with p the probability of class 1: all subsets of the support
 * against random others of the same degree (Panigrahi et al., arXiv 2410.05464) [paper]. Degrees go from 1 to k, the others
 * do not lie within the support and may repeat, and mean and maximum are given [choice].
 *
 * <p>p is neither centred nor in -1/+1 form, so a perfect parity student ends at .5 at degree k [ours]. Chance level for p
 * near .5 is about .4 / sqrt(inputs) [choice].
 *
 * @param inputs the random inputs that the mean is taken over; 100,000 [paper], 60,000 at desk scale [ours]
 * @param others how many random subsets a degree is compared with; 100 [paper]
 */
public record MonomialCorrelation(int inputs, int others) implements Probe {
    /** The largest support whose subsets are all read. */
    private static final int LARGEST_SUPPORT = 12;

    /** Checks the sizes. */
    public MonomialCorrelation {
        Require.positive("number of inputs", inputs);
        Require.positive("number of other monomials", others);
    }

    /** The column of one degree: mean or maximum, in or out of the support. */
    public static String column(int degree, boolean inSupport, boolean maximum) {
        return "correlation-" + degree + (inSupport ? "-in" : "-out") + (maximum ? "-max" : "-mean");
    }

    @Override
    public String mainColumn() {
        return column(1, true, false);
    }

    @Override
    public List<String> columns(Task task) {
        return IntStream.rangeClosed(1, Support.size(task))
                .boxed()
                .flatMap(degree -> Stream.of(
                        column(degree, true, false),
                        column(degree, true, true),
                        column(degree, false, false),
                        column(degree, false, true)))
                .toList();
    }

    @Override
    public String misfit(Task task) {
        if (!task.bits().map(Bits::parity).orElse(false)) {
            return "its monomials are those of a sparse parity";
        }
        return Support.size(task) > LARGEST_SUPPORT
                ? "its monomials would be 2^" + Support.size(task) + ", and 2^" + LARGEST_SUPPORT + " are the most"
                : Support.withoutOutside(task);
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= 0 && threshold < 1;
    }

    @Override
    public String label() {
        return "|correlation| with monomials";
    }

    @Override
    public Direction direction() {
        return Direction.NEITHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.monomialCorrelation(this);
    }
}
