package dev.distill.dsl.data;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.text.Digest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run is depends on the bytes of its data, and on nothing else of them. */
class DataIdentityTest {

    private static String identity(DataFile training) {
        DataFile other = DataFile.of(Digest.of("other"));
        Images task = new Images(List.of(8, 8, 1), 2, List.of(training, other, other, other), 64, 8, 8, 0.5, 0.25);
        return Plan.of(
                        study("images")
                                .asking("Which bytes are these?")
                                .on(task)
                                .training(cnn(2, 4))
                                .trainedBy(sgd(0.1).batchSize(8).steps(8))
                                .comparing(arm("labels").learningFrom(labels()))
                                .measuring(testAccuracy().every(8))
                                .repeatedFor(seeds(1)),
                        Scale.DESK,
                        NumericClass.portable(),
                        Selection.all())
                .runs()
                .get(0)
                .identity();
    }

    @Test
    void another_digest_of_its_data_makes_another_run() {
        String one = identity(DataFile.of(Digest.of("one")));
        assertThat(identity(DataFile.of(Digest.of("two")))).isNotEqualTo(one);
        assertThat(identity(DataFile.of(Digest.of("one"), Path.of("/anywhere"))))
                .isEqualTo(one);
    }
}
