package dev.distill.engine.pass;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000) [from memory]: gates i, f, g
 * and o; c = f c' + i g with tanh in g and sigmoids in the others; h = o tanh(c). The memory is c.
 */
public record LstmCell() implements Cell {

    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int NEW = 2;
    private static final int OUTPUT = 3;

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public void forward(Step step) {
        for (int gate = 0; gate < step.gates.length; gate++) {
            Lanes.add(step.product[gate], step.gates[gate]);
        }
        Curves.sigmoid(step.gates[INPUT]);
        Curves.sigmoid(step.gates[FORGET]);
        Curves.tanh(step.gates[NEW]);
        Curves.sigmoid(step.gates[OUTPUT]);
        remember(step.gates[FORGET], step.memoryBefore, step.gates[INPUT], step.gates[NEW], step.memory);
        System.arraycopy(step.memory, 0, step.state, 0, step.state.length);
        Curves.tanh(step.state);
        Lanes.multiply(step.gates[OUTPUT], step.state);
    }

    private static void remember(float[] forget, float[] before, float[] input, float[] fresh, float[] memory) {
        for (int k = 0; k < memory.length; k++) {
            memory[k] = forget[k] * before[k] + input[k] * fresh[k];
        }
    }

    @Override
    public void backward(Step step) {
        float[] shown = step.state;
        System.arraycopy(step.memory, 0, shown, 0, shown.length);
        Curves.tanh(shown);
        toOutput(step.slope, shown, step.gates[OUTPUT], step.slopes[OUTPUT]);
        toMemory(step.slope, step.gates[OUTPUT], shown, step.carried);
        toGates(step);
        Lanes.multiply(step.gates[FORGET], step.carried);
        for (int gate = 0; gate < step.slopes.length; gate++) {
            System.arraycopy(step.slopes[gate], 0, step.productSlopes[gate], 0, shown.length);
        }
    }

    private static void toOutput(float[] slope, float[] shown, float[] output, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = slope[k] * shown[k] * output[k] * (1 - output[k]);
        }
    }

    private static void toMemory(float[] slope, float[] output, float[] shown, float[] carried) {
        for (int k = 0; k < carried.length; k++) {
            carried[k] += slope[k] * output[k] * (1 - shown[k] * shown[k]);
        }
    }

    private static void toGates(Step step) {
        float[] part = step.state;
        product(step.carried, step.gates[NEW], part);
        Curves.sigmoidSlope(part, step.gates[INPUT], step.slopes[INPUT]);
        product(step.carried, step.gates[INPUT], part);
        Curves.tanhSlope(part, step.gates[NEW], step.slopes[NEW]);
        product(step.carried, step.memoryBefore, part);
        Curves.sigmoidSlope(part, step.gates[FORGET], step.slopes[FORGET]);
    }

    private static void product(float[] x, float[] y, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = x[k] * y[k];
        }
    }

    @Override
    public void forward(Unit unit) {
        for (int gate = 0; gate < unit.gates.length; gate++) {
            double sum = unit.gates[gate] + unit.product[gate];
            unit.gates[gate] = gate == NEW ? StrictMath.tanh(sum) : Curves.sigmoid(sum);
        }
        unit.memory = unit.gates[FORGET] * unit.memoryBefore + unit.gates[INPUT] * unit.gates[NEW];
        unit.state = unit.gates[OUTPUT] * StrictMath.tanh(unit.memory);
    }

    @Override
    public void backward(Unit unit) {
        double i = unit.gates[INPUT];
        double f = unit.gates[FORGET];
        double g = unit.gates[NEW];
        double o = unit.gates[OUTPUT];
        double shown = StrictMath.tanh(unit.memory);
        double memory = unit.carried + unit.slope * o * (1 - shown * shown);
        unit.slopes[INPUT] = memory * g * i * (1 - i);
        unit.slopes[FORGET] = memory * unit.memoryBefore * f * (1 - f);
        unit.slopes[NEW] = memory * i * (1 - g * g);
        unit.slopes[OUTPUT] = unit.slope * shown * o * (1 - o);
        System.arraycopy(unit.slopes, 0, unit.productSlopes, 0, unit.slopes.length);
        unit.carried = memory * f;
    }
}
