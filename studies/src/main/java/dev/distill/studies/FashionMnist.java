package dev.distill.studies;

import static dev.distill.dsl.task.Tasks.idxImages;

import dev.distill.dsl.task.Images;
import java.nio.file.Path;

/** Images of Fashion-MNIST (Xiao et al. 2017, arXiv 1708.07747), as Debian's package {@code dataset-fashion-mnist} installs them. */
final class FashionMnist {
    private static final Path FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

    private FashionMnist() {}

    /** All of them: 60,000 and 10,000. */
    static Images all() {
        return idxImages(FOLDER);
    }

    /** The first so many of each part. */
    static Images some(int training, int selection, int test) {
        return all().trainingExamples(training).selectionExamples(selection).testExamples(test);
    }
}
