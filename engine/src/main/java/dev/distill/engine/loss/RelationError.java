package dev.distill.engine.loss;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What examples are to one another in a layer against what they are in another's; the products by BLAS, what is made of them in Java. */
record RelationError(Node features, Node teacher, Relating relating) implements Term {

    @Override
    public Node output() {
        return features;
    }

    @Override
    public List<Node> inputs() {
        return List.of(features, teacher);
    }

    @Override
    public double factor() {
        return 1.0 / examples();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        INDArray own = Matrix.examples(features.value());
        INDArray products = products(recorder, "products of examples", own);
        INDArray theirs = products(recorder, "products of the teacher's", Matrix.examples(teacher.value()));
        INDArray coefficients = recorder.scratch("coefficients of examples", examples(), examples());
        HostArray ownProducts = HostArray.of(products);
        HostArray theirProducts = HostArray.of(theirs);
        HostArray out = HostArray.of(coefficients);
        HostArray times = HostArray.of(scale);
        double[] factor = new double[1];
        recorder.inJava("relate", products, coefficients, () -> {
            times.read(factor);
            double[] values = relating.coefficients(gram(ownProducts), gram(theirProducts));
            for (int k = 0; k < values.length; k++) {
                values[k] *= factor[0];
            }
            out.write(values);
        });
        recorder.matmul(coefficients, false, own, false, Matrix.examples(residual), 1, 0);
    }

    private INDArray products(Recorder recorder, String purpose, INDArray rows) {
        INDArray products = recorder.scratch(purpose, examples(), examples());
        recorder.matmul(rows, false, rows, true, products, 1, 0);
        return products;
    }

    private static Gram gram(HostArray products) {
        double[] values = new double[Math.toIntExact(products.length())];
        products.read(values);
        return Gram.of(values);
    }

    private int examples() {
        return Math.toIntExact(features.shape()[0]);
    }

    @Override
    public double[] rows() {
        return relating.losses(
                Gram.ofExamples(NodeValues.all(features), examples()),
                Gram.ofExamples(NodeValues.all(teacher), examples()));
    }
}
