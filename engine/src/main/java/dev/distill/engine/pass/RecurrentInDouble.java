package dev.distill.engine.pass;

import dev.distill.engine.array.HostArray;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer in one direction, products and all, in double and number by number: for checks of gradients, and where values do not lie in
 * Java's reach, to which they are copied and back. It is slow.
 */
public final class RecurrentInDouble {

    private final Cell cell;
    private final Cell.Unit unit;
    private final int gates;
    private final int width;
    private final int examples;
    private final int positions;
    private final int direction;
    private final int directions;
    private final HostArray x;
    private final HostArray recurrent;
    private final double[] inputs;
    private final double[] weights;
    private final double[] values;
    private final double[] memory;
    private final double[] states;

    /**
     * Room for a direction.
     *
     * @param x [B, T, G H]
     * @param recurrent [H, G H]
     * @param direction 0 from the first position on, 1 from the last back
     * @param directions how many lie side by side in the output
     */
    public RecurrentInDouble(Cell cell, INDArray x, INDArray recurrent, int direction, int directions) {
        this.cell = cell;
        this.direction = direction;
        this.directions = directions;
        gates = cell.gates();
        unit = new Cell.Unit(gates);
        examples = Math.toIntExact(x.size(0));
        positions = Math.toIntExact(x.size(1));
        width = Math.toIntExact(recurrent.size(0));
        this.x = HostArray.of(x);
        this.recurrent = HostArray.of(recurrent);
        inputs = new double[Math.toIntExact(x.length())];
        values = new double[inputs.length];
        weights = new double[Math.toIntExact(recurrent.length())];
        memory = new double[examples * positions * width];
        states = new double[memory.length];
    }

    /** Fills this direction's part of the output [B, T, D H]. */
    public Runnable forward(INDArray y) {
        HostArray out = HostArray.of(y);
        double[] all = new double[Math.toIntExact(y.length())];
        return () -> {
            forward();
            out.read(all);
            for (int place = 0; place < examples * positions; place++) {
                System.arraycopy(states, place * width, all, (place * directions + direction) * width, width);
            }
            out.write(all);
        };
    }

    private void forward() {
        x.read(inputs);
        recurrent.read(weights);
        double[] product = new double[gates * width];
        for (int example = 0; example < examples; example++) {
            for (int number = 0; number < positions; number++) {
                multiply(example, number, product);
                for (int k = 0; k < width; k++) {
                    forward(example, number, k, product);
                }
            }
        }
    }

    private void multiply(int example, int number, double[] product) {
        Arrays.fill(product, 0);
        for (int from = 0; from < width; from++) {
            double state = number == 0 ? 0 : states[place(example, number - 1) * width + from];
            for (int to = 0; to < product.length; to++) {
                product[to] += state * weights[from * product.length + to];
            }
        }
    }

    private void forward(int example, int number, int k, double[] product) {
        int place = place(example, number);
        before(example, number, k);
        for (int gate = 0; gate < gates; gate++) {
            unit.gates[gate] = inputs[(place * gates + gate) * width + k];
            unit.product[gate] = product[gate * width + k];
        }
        cell.forward(unit);
        for (int gate = 0; gate < gates; gate++) {
            values[(place * gates + gate) * width + k] = unit.gates[gate];
        }
        memory[place * width + k] = unit.memory;
        states[place * width + k] = unit.state;
    }

    private void before(int example, int number, int k) {
        int at = number == 0 ? 0 : place(example, number - 1) * width + k;
        unit.before = number == 0 ? 0 : states[at];
        unit.memoryBefore = number == 0 ? 0 : memory[at];
    }

    /**
     * The way back, of which the way forward is taken anew.
     *
     * @param dy [B, T, D H]
     * @param dx [B, T, G H], overwritten
     * @param dRecurrent [H, G H], overwritten
     */
    public Runnable backward(INDArray dy, INDArray dx, INDArray dRecurrent) {
        HostArray given = HostArray.of(dy);
        HostArray in = HostArray.of(dx);
        HostArray sum = HostArray.of(dRecurrent);
        double[] slopes = new double[Math.toIntExact(dy.length())];
        double[] inputSlopes = new double[inputs.length];
        double[] weightSlopes = new double[weights.length];
        return () -> {
            forward();
            given.read(slopes);
            Arrays.fill(weightSlopes, 0);
            for (int example = 0; example < examples; example++) {
                backward(example, slopes, inputSlopes, weightSlopes);
            }
            in.write(inputSlopes);
            sum.write(weightSlopes);
        };
    }

    private void backward(int example, double[] slopes, double[] inputSlopes, double[] weightSlopes) {
        double[] later = new double[width];
        double[] carried = new double[width];
        double[] product = new double[gates * width];
        for (int number = positions - 1; number >= 0; number--) {
            int place = place(example, number);
            for (int k = 0; k < width; k++) {
                unit.slope = slopes[(place * directions + direction) * width + k] + later[k];
                unit.carried = carried[k];
                backward(example, number, k, inputSlopes, product);
                carried[k] = unit.carried;
            }
            toBefore(example, number, product, later, weightSlopes);
        }
    }

    private void backward(int example, int number, int k, double[] inputSlopes, double[] product) {
        int place = place(example, number);
        before(example, number, k);
        unit.memory = memory[place * width + k];
        for (int gate = 0; gate < gates; gate++) {
            unit.gates[gate] = values[(place * gates + gate) * width + k];
        }
        cell.backward(unit);
        for (int gate = 0; gate < gates; gate++) {
            inputSlopes[(place * gates + gate) * width + k] = unit.slopes[gate];
            product[gate * width + k] = unit.productSlopes[gate];
        }
    }

    private void toBefore(int example, int number, double[] product, double[] later, double[] weightSlopes) {
        for (int from = 0; from < width; from++) {
            double state = number == 0 ? 0 : states[place(example, number - 1) * width + from];
            later[from] = 0;
            for (int to = 0; to < product.length; to++) {
                later[from] += product[to] * weights[from * product.length + to];
                weightSlopes[from * product.length + to] += state * product[to];
            }
        }
    }

    private int place(int example, int number) {
        return example * positions + (direction == 0 ? number : positions - 1 - number);
    }
}
