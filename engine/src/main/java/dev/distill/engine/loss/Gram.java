package dev.distill.engine.loss;

/**
 * The products of a batch's examples with one another.
 *
 * @param values [B, B], row by row
 * @param size B
 */
record Gram(double[] values, int size) {

    static Gram of(double[] values) {
        return new Gram(values, (int) Math.round(Math.sqrt(values.length)));
    }

    /** Of examples, each so many values in a row. */
    static Gram ofExamples(double[] examples, int size) {
        int width = examples.length / size;
        double[] products = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    sum += examples[i * width + k] * examples[j * width + k];
                }
                products[i * size + j] = sum;
            }
        }
        return new Gram(products, size);
    }

    double at(int i, int j) {
        return values[i * size + j];
    }
}
