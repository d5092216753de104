package dev.distill.engine.worker.data;

import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Task;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some examples: their inputs row by row, and the classes that are asked, one an example, one at each position of a sequence, or a string;
 * or the ratings.
 *
 * @param count how many there are
 * @param inputs the values of one example after those of another
 * @param labels the classes, from 0, of one example after those of another; {@link #NOT_ASKED} or {@link #PADDING} where there is none;
 *     of a task that asks for ratings what stands for them
 * @param others the values of further inputs, by their names, that do not follow from these
 */
public record Examples(int count, float[] inputs, int[] labels, Map<String, float[]> others) {
    /** The label of a position that nothing is asked at. */
    public static final int NOT_ASKED = -1;

    /** The label of a position behind the end of a sequence. */
    public static final int PADDING = -2;

    /** Examples without further inputs. */
    public Examples(int count, float[] inputs, int[] labels) {
        this(count, inputs, labels, Map.of());
    }

    /** Room for so many examples of a task. */
    public static Examples room(Task task, int count) {
        return new Examples(
                count,
                new float[Math.multiplyExact(count, task.input().size())],
                new int[Math.multiplyExact(count, task.target().value().rows() * answers(task))],
                others(task, count));
    }

    private static Map<String, float[]> others(Task task, int count) {
        return task.answersEachPosition()
                ? Map.of()
                : task.allGiven().stream()
                        .filter(field -> !field.name().equals(Field.INPUT))
                        .collect(Collectors.toMap(
                                Field::name,
                                field -> new float
                                        [Math.multiplyExact(count, field.value().size())]));
    }

    private static int answers(Task task) {
        return task.hasSeveralAnswers() ? task.target().value().width() : 1;
    }

    /** Inputs of which nothing is asked, so many values an example. */
    public static Examples unlabelled(float[] inputs, int width) {
        int count = inputs.length / width;
        return new Examples(count, inputs, new int[count]);
    }

    /** So many of these from the first on, or all there are. */
    public Examples first(int some) {
        return some >= count
                ? this
                : new Examples(
                        some,
                        Arrays.copyOf(inputs, some * width()),
                        Arrays.copyOf(labels, some * answers()),
                        others.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, it -> first(some, it.getValue()))));
    }

    private float[] first(int some, float[] values) {
        return Arrays.copyOf(values, some * (values.length / count));
    }

    /** The values of one example. */
    public int width() {
        return inputs.length / count;
    }

    /** Whether something is at a position, counted through all examples, and it does not lie behind the end of a sequence. */
    public boolean isPresent(int place) {
        float[] hidden = others.get(Field.HIDDEN);
        return hidden == null ? labels[place] != PADDING : hidden[place] == 0;
    }

    /** Whether something is asked at a position, counted through all examples. */
    public boolean isAsked(int place) {
        return labels[place] >= 0;
    }

    /** Writes weights that average 1: the same wherever something counts, 0 elsewhere; 0 everywhere where nothing does. */
    public static void weights(float[] values, IntPredicate counts) {
        long counted = IntStream.range(0, values.length).filter(counts).count();
        for (int i = 0; i < values.length; i++) {
            values[i] = counts.test(i) ? (float) ((double) values.length / counted) : 0;
        }
    }

    /** What is asked of one example. */
    public int answers() {
        return labels.length / count;
    }

    /**
     * Writes what goes into a network by one of its inputs.
     *
     * @param input the name of a task's field
     * @param first the first example
     * @param some how many
     * @param values one example after another
     */
    public void read(String input, int first, int some, float[] values) {
        float[] other = others.get(input);
        if (other != null) {
            int size = other.length / count;
            System.arraycopy(other, first * size, values, 0, some * size);
        } else if (input.equals(Field.HIDDEN)) {
            for (int i = 0; i < some * answers(); i++) {
                values[i] = labels[first * answers() + i] == NOT_ASKED ? 0 : 1;
            }
        } else {
            System.arraycopy(inputs, first * width(), values, 0, some * width());
        }
    }
}
