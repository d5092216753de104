package dev.distill.engine.worker.measure;

import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.measure.ContextDependence;
import dev.distill.dsl.measure.ContextDependence.Window;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.engine.worker.data.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * M_robust(n) and M_close(n) (Panigrahi et al., arXiv 2410.05464) [paper]: each probed token is asked once with itself masked alone, and
 * twice a window: with the window masked too, and with all outside it masked.
 */
final class Contexts {
    private static final List<Window> WINDOWS = ContextDependence.WINDOWS;
    private static final List<String> SUMMARIES = ContextDependence.SUMMARIES;
    private static final int ASKED = 1 + 2 * WINDOWS.size();

    private final int length;
    private final int first;
    private final int mask;
    private final OptionalInt padding;
    private final int[] ids;
    /** The probed tokens by their place in the ids. */
    private final int[] places;

    /**
     * @param ids of the probed sequences, one after another
     */
    Contexts(LanguageModelling task, ContextDependence probe, int[] ids) {
        this.length = task.corpus().length();
        this.first = task.corpus() instanceof Grammar ? 1 : 0;
        this.mask = task.corpus().mask();
        this.padding = task.corpus().padding();
        this.ids = ids;
        this.places = IntStream.range(0, ids.length)
                .filter(i -> i % length > 0
                        && i % length % probe.distance() == 0
                        && task.corpus().isOrdinary(ids[i]))
                .toArray();
    }

    /** How many tokens are probed. */
    int probed() {
        return places.length;
    }

    /** The measurements of all windows for a network; none where no token is probed. */
    List<Measurement> measure(ForwardPass pass, long step) {
        double[][] distances = new double[ASKED][places.length];
        int atOnce = Math.max(1, pass.examples() / ASKED);
        for (int from = 0; from < places.length; from += atOnce) {
            int some = Math.min(atOnce, places.length - from);
            double[][] predicted = predicted(pass, from, some);
            for (int i = 0; i < some; i++) {
                for (int way = 1; way < ASKED; way++) {
                    distances[way][from + i] = distance(predicted[i * ASKED], predicted[i * ASKED + way]);
                }
            }
        }
        return places.length == 0 ? List.of() : summaries(distances, step);
    }

    private double[][] predicted(ForwardPass pass, int from, int some) {
        double[][] predicted = new double[some * ASKED][];
        int classes = pass.columns() / length;
        pass.fold(asked(from, some), (outputs, begin, count) -> {
            for (int row = 0; row < count; row++) {
                int at = places[from + (begin + row) / ASKED] % length;
                predicted[begin + row] = Logits.distribution(outputs, (row * length + at) * classes, classes);
            }
        });
        return predicted;
    }

    /** Some probed tokens, asked in all ways, one token after another. */
    private Examples asked(int from, int some) {
        int count = some * ASKED;
        Examples examples = new Examples(count, new float[count * length], new int[count * length]);
        for (int row = 0; row < count; row++) {
            ask(places[from + row / ASKED], row % ASKED, row * length, examples);
        }
        return examples;
    }

    /**
     * Writes an example: in the first way the token alone is masked, in odd ways its window is, in the others all outside it.
     *
     * @param place of the token
     * @param into the place of the example's first position
     */
    private void ask(int place, int way, int into, Examples examples) {
        int at = place % length;
        for (int i = 0; i < length; i++) {
            int id = ids[place - at + i];
            boolean padded = padding.isPresent() && padding.getAsInt() == id;
            boolean masked = !padded && i >= first && (i == at || way > 0 && isMasked(i - at, way));
            examples.inputs()[into + i] = masked ? mask : id;
            examples.labels()[into + i] = masked ? id : padded ? Examples.PADDING : Examples.NOT_ASKED;
        }
    }

    private static boolean isMasked(int offset, int way) {
        Window window = WINDOWS.get((way - 1) / 2);
        boolean inside = offset >= -window.before() && offset <= window.after();
        return isRobust(way) == inside;
    }

    private static boolean isRobust(int way) {
        return way % 2 == 1;
    }

    /** The sum of |p - q|, without the factor 1/2 [paper]. */
    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            sum += StrictMath.abs(p[c] - q[c]);
        }
        return sum;
    }

    private static List<Measurement> summaries(double[][] distances, long step) {
        List<Measurement> measured = new ArrayList<>();
        for (int way = 1; way < ASKED; way++) {
            Window window = WINDOWS.get((way - 1) / 2);
            double[] sorted = distances[way].clone();
            Arrays.sort(sorted);
            double[] values = {
                mean(distances[way]),
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                quantile(sorted, 0.9)
            };
            for (int i = 0; i < values.length; i++) {
                String column = ContextDependence.column(isRobust(way), window, SUMMARIES.get(i));
                measured.add(new Measurement(column, step, values[i]));
            }
        }
        return measured;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Hyndman and Fan's definition 7, between two values on a line. */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
