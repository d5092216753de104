package dev.distill.engine.pass;

/**
 * The gated recurrent unit (Cho et al. 2014, arXiv 1406.1078) [from memory] as frameworks compute it, with one product a step [choice]: gates r, z and
 * n; n = tanh(x + r q) where q is the product's part of n, sigmoids in the others; h = (1 - z) n + z h'. The memory is q.
 */
public record GruCell() implements Cell {

    private static final int RESET = 0;
    private static final int UPDATE = 1;
    private static final int NEW = 2;

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public void forward(Step step) {
        Lanes.add(step.product[RESET], step.gates[RESET]);
        Curves.sigmoid(step.gates[RESET]);
        Lanes.add(step.product[UPDATE], step.gates[UPDATE]);
        Curves.sigmoid(step.gates[UPDATE]);
        System.arraycopy(step.product[NEW], 0, step.memory, 0, step.memory.length);
        Lanes.addProduct(step.gates[RESET], step.memory, step.gates[NEW]);
        Curves.tanh(step.gates[NEW]);
        mix(step.gates[UPDATE], step.gates[NEW], step.before, step.state);
    }

    private static void mix(float[] update, float[] fresh, float[] before, float[] state) {
        for (int k = 0; k < state.length; k++) {
            state[k] = (1 - update[k]) * fresh[k] + update[k] * before[k];
        }
    }

    @Override
    public void backward(Step step) {
        float[] slope = step.carried;
        Lanes.add(step.slope, slope);
        toUpdate(slope, step.before, step.gates[NEW], step.gates[UPDATE], step.slopes[UPDATE]);
        toNew(slope, step.gates[UPDATE], step.gates[NEW], step.slopes[NEW]);
        toReset(step.slopes[NEW], step.memory, step.gates[RESET], step.slopes[RESET]);
        for (int gate = 0; gate < step.slopes.length; gate++) {
            System.arraycopy(step.slopes[gate], 0, step.productSlopes[gate], 0, slope.length);
        }
        Lanes.multiply(step.gates[RESET], step.productSlopes[NEW]);
        Lanes.multiply(step.gates[UPDATE], slope);
    }

    private static void toUpdate(float[] slope, float[] before, float[] fresh, float[] update, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = slope[k] * (before[k] - fresh[k]) * update[k] * (1 - update[k]);
        }
    }

    private static void toNew(float[] slope, float[] update, float[] fresh, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = slope[k] * (1 - update[k]) * (1 - fresh[k] * fresh[k]);
        }
    }

    private static void toReset(float[] slope, float[] product, float[] reset, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = slope[k] * product[k] * reset[k] * (1 - reset[k]);
        }
    }

    @Override
    public void forward(Unit unit) {
        double r = Curves.sigmoid(unit.gates[RESET] + unit.product[RESET]);
        double z = Curves.sigmoid(unit.gates[UPDATE] + unit.product[UPDATE]);
        double n = StrictMath.tanh(unit.gates[NEW] + r * unit.product[NEW]);
        unit.gates[RESET] = r;
        unit.gates[UPDATE] = z;
        unit.gates[NEW] = n;
        unit.memory = unit.product[NEW];
        unit.state = (1 - z) * n + z * unit.before;
    }

    @Override
    public void backward(Unit unit) {
        double r = unit.gates[RESET];
        double z = unit.gates[UPDATE];
        double n = unit.gates[NEW];
        double slope = unit.slope + unit.carried;
        double fresh = slope * (1 - z) * (1 - n * n);
        unit.slopes[RESET] = fresh * unit.memory * r * (1 - r);
        unit.slopes[UPDATE] = slope * (unit.before - n) * z * (1 - z);
        unit.slopes[NEW] = fresh;
        unit.productSlopes[RESET] = unit.slopes[RESET];
        unit.productSlopes[UPDATE] = unit.slopes[UPDATE];
        unit.productSlopes[NEW] = fresh * r;
        unit.carried = slope * z;
    }
}
