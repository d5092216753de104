package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The steps of a recurrent layer in one direction, but for the products between them. Rows of the program's inputs and outputs are by example and
 * position; those that are kept are by step and example, so that the rows of a step lie together.
 */
public final class RecurrentPass {

    /**
     * What is kept from step to step.
     *
     * @param before the states before each step [T B, H], the first of them 0
     * @param product of these with the recurrent weights, at one step [B, G H]
     * @param gates their values [T B, G H]
     * @param memory [T B, H]
     */
    public record Kept(INDArray before, INDArray product, INDArray gates, INDArray memory) {}

    private final Cell cell;
    private final Cell.Step step;
    private final int gates;
    private final int width;
    private final int examples;
    private final int positions;
    private final int direction;
    private final int directions;
    private final FloatRows before;
    private final FloatRows product;
    private final FloatRows values;
    private final FloatRows memory;
    private final float[][] carried;

    /**
     * Prepares the passes of a direction.
     *
     * @param direction 0 from the first position on, 1 from the last back
     * @param directions how many lie side by side in the output
     */
    public RecurrentPass(Cell cell, long examples, long width, int direction, int directions, Kept kept) {
        this.cell = cell;
        this.gates = cell.gates();
        this.width = Math.toIntExact(width);
        this.examples = Math.toIntExact(examples);
        this.positions = Math.toIntExact(kept.before().size(0) / examples);
        this.direction = direction;
        this.directions = directions;
        this.step = new Cell.Step(gates, this.width);
        before = FloatRows.of(kept.before(), width);
        product = FloatRows.of(kept.product(), width);
        values = FloatRows.of(kept.gates(), width);
        memory = FloatRows.of(kept.memory(), width);
        carried = new float[this.examples][this.width];
    }

    /** The steps' number. */
    public int steps() {
        return positions;
    }

    /**
     * One step forward.
     *
     * @param x [B, T, G H]
     * @param y [B, T, D H]
     */
    public Runnable forward(int number, INDArray x, INDArray y) {
        FloatRows in = FloatRows.of(x, width);
        FloatRows out = FloatRows.of(y, width);
        return () -> {
            for (int example = 0; example < examples; example++) {
                forward(number, example, in, out);
            }
        };
    }

    private void forward(int number, int example, FloatRows x, FloatRows y) {
        int row = number * examples + example;
        read(x, place(number, example), step.gates);
        if (number == 0) {
            clear();
        } else {
            read(product, example, step.product);
            before.read(row, step.before);
            memory.read(row - examples, step.memoryBefore);
        }
        cell.forward(step);
        write(values, row, step.gates);
        memory.write(row, step.memory);
        y.write(place(number, example) * directions + direction, step.state);
        if (number < positions - 1) {
            before.write(row + examples, step.state);
        }
    }

    /** Nothing comes before the first step. */
    private void clear() {
        for (float[] gate : step.product) {
            Arrays.fill(gate, 0);
        }
        Arrays.fill(step.before, 0);
        Arrays.fill(step.memoryBefore, 0);
    }

    /**
     * One step back.
     *
     * @param later the gradient on the state by the product of the step after it [B, H]; what it holds at the last step is not read
     * @param dy [B, T, D H]
     * @param dx [B, T, G H], overwritten at this step
     * @param slopes the gradients on all products [T B, G H], overwritten at this step
     */
    public Runnable backward(int number, INDArray later, INDArray dy, INDArray dx, INDArray slopes) {
        FloatRows after = FloatRows.of(later, width);
        FloatRows given = FloatRows.of(dy, width);
        FloatRows in = FloatRows.of(dx, width);
        FloatRows products = FloatRows.of(slopes, width);
        float[] more = new float[width];
        return () -> {
            for (int example = 0; example < examples; example++) {
                given.read(place(number, example) * directions + direction, step.slope);
                if (number == positions - 1) {
                    Arrays.fill(carried[example], 0);
                } else {
                    after.read(example, more);
                    Lanes.add(more, step.slope);
                }
                backward(number, example);
                write(in, place(number, example), step.slopes);
                write(products, number * examples + example, step.productSlopes);
            }
        };
    }

    private void backward(int number, int example) {
        int row = number * examples + example;
        read(values, row, step.gates);
        memory.read(row, step.memory);
        if (number == 0) {
            clear();
        } else {
            before.read(row, step.before);
            memory.read(row - examples, step.memoryBefore);
        }
        System.arraycopy(carried[example], 0, step.carried, 0, width);
        cell.backward(step);
        System.arraycopy(step.carried, 0, carried[example], 0, width);
    }

    private int place(int number, int example) {
        return example * positions + (direction == 0 ? number : positions - 1 - number);
    }

    private void read(FloatRows rows, int row, float[][] gate) {
        for (int k = 0; k < gates; k++) {
            rows.read(row * gates + k, gate[k]);
        }
    }

    private void write(FloatRows rows, int row, float[][] gate) {
        for (int k = 0; k < gates; k++) {
            rows.write(row * gates + k, gate[k]);
        }
    }
}
