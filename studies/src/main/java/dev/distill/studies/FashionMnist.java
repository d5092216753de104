package dev.distill.studies;

import static dev.distill.dsl.data.DataSets.fashionMnist;
import static dev.distill.dsl.task.Tasks.idxImages;

import dev.distill.dsl.task.Images;

/**
 * Images of Fashion-MNIST (Xiao et al. 2017, arXiv 1708.07747), where Debian's package {@code dataset-fashion-mnist} or {@code distill:data} has
 * brought them.
 */
final class FashionMnist {

    private FashionMnist() {}

    /** All of them: 60,000 and 10,000. */
    static Images all() {
        return idxImages(fashionMnist().folder());
    }

    /** The first so many of each part. */
    static Images some(int training, int selection, int test) {
        return all().trainingExamples(training).selectionExamples(selection).testExamples(test);
    }
}
