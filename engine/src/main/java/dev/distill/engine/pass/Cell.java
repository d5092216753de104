package dev.distill.engine.pass;

/**
 * What a recurrent layer does at one step. Its gates lie side by side; each has as many values as the state. What comes in is added up of two
 * parts: one that follows from the input at the step, and the product of the state before with the recurrent weights.
 *
 * <p>On floats for all values of an example at once, and in double, one by one, for checks and for what Java does not see.
 */
public sealed interface Cell permits LstmCell, GruCell {

    /** The rows of a step of one example. */
    final class Step {
        /** What comes of the input; then the gates' values, which are kept. */
        final float[][] gates;
        /** The product of the state before. */
        final float[][] product;

        final float[] before;
        final float[] memoryBefore;
        /** What the cell keeps beside its gates. */
        final float[] memory;

        final float[] state;
        /** On the way back: the gradient on the state. */
        final float[] slope;
        /** The gradient that goes to the step before beside the product's: read, then written. */
        final float[] carried;
        /** The gradient on what comes of the input. */
        final float[][] slopes;
        /** The gradient on the product. */
        final float[][] productSlopes;

        Step(int gates, int width) {
            this.gates = new float[gates][width];
            product = new float[gates][width];
            before = new float[width];
            memoryBefore = new float[width];
            memory = new float[width];
            state = new float[width];
            slope = new float[width];
            carried = new float[width];
            slopes = new float[gates][width];
            productSlopes = new float[gates][width];
        }
    }

    /** One of the values of a step, under the same names. */
    final class Unit {
        final double[] gates;
        final double[] product;
        final double[] slopes;
        final double[] productSlopes;
        double before;
        double memoryBefore;
        double memory;
        double state;
        double slope;
        double carried;

        Unit(int gates) {
            this.gates = new double[gates];
            product = new double[gates];
            slopes = new double[gates];
            productSlopes = new double[gates];
        }
    }

    /** How many gates there are. */
    int gates();

    /** From the gates' inputs, the product, the state and the memory before: the gates' values, the memory and the state. */
    void forward(Step step);

    /** From all of these and the gradients on the state and from later steps: those on the input, on the product and to the step before. */
    void backward(Step step);

    /** The same for one value. */
    void forward(Unit unit);

    /** The same for one value. */
    void backward(Unit unit);
}
