package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Task;
import dev.distill.engine.array.HostArray;
import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.measure.ExampleLosses;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which examples of a batch a loss is of while easy ones come first: those that are no harder than a share of the selection examples. The
 * weights of rows that do not count are 0, the others are equal and average 1 over all rows.
 */
final class OpenExamples {
    /** Whether a row counts at all, counted through a batch. */
    interface Counted {
        boolean counts(Examples batch, int row);
    }

    /** How hard each example is. */
    private interface Scale {
        double[] of(Examples examples);
    }

    private final Batches batches;
    private final double[] sorted;
    private final Scale scale;
    private double[] difficulties;
    private long step = -1;

    private OpenExamples(Batches batches, double[] known, Scale scale) {
        this.batches = batches;
        this.sorted = known.clone();
        this.scale = scale;
        Arrays.sort(sorted);
    }

    /**
     * Those that are easy by some difficulty, for all losses that go by it.
     *
     * @param teacher the pass of the finished teacher, where it tells what is easy, or null
     */
    static OpenExamples of(Difficulty by, Task task, Batches batches, Supply supply, TeacherPass teacher) {
        Examples known = supply.heldOut(Split.SELECTION);
        if (by == Difficulty.LENGTH) {
            Scale lengths = examples -> lengths(task, examples);
            return new OpenExamples(batches, lengths.of(known), lengths);
        }
        ExampleLosses losses = new ExampleLosses(task);
        HostArray outputs = HostArray.of(teacher.value(Network.OUTPUT));
        float[] values = new float[Math.toIntExact(outputs.length())];
        return new OpenExamples(batches, losses.of(teacher.network(), known), examples -> {
            outputs.read(values);
            return losses.of(values, examples);
        });
    }

    private static double[] lengths(Task task, Examples examples) {
        int places = task.spells() ? examples.answers() : examples.width();
        return IntStream.range(0, examples.count())
                .mapToDouble(example -> IntStream.range(example * places, (example + 1) * places)
                        .filter(place -> task.spells() ? examples.isAsked(place) : examples.isPresent(place))
                        .count())
                .toArray();
    }

    /** Writes the weights of the batch's rows, so many for each example, where a share of all examples is open. */
    void weigh(float[] weights, Counted counted, double share) {
        Examples batch = batches.drawn();
        if (step != batches.step()) {
            difficulties = scale.of(batch);
            step = batches.step();
        }
        double hardest = hardest(share);
        int rows = weights.length / batch.count();
        Examples.weights(weights, row -> difficulties[row / rows] <= hardest && counted.counts(batch, row));
    }

    /** The difficulty of the hardest example that is open: a quantile of those of the selection examples. */
    private double hardest(double share) {
        if (share >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        int open = (int) StrictMath.ceil(share * sorted.length);
        return open == 0 ? Double.NEGATIVE_INFINITY : sorted[open - 1];
    }
}
