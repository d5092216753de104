package dev.distill.engine.worker.measure;

import static dev.distill.engine.worker.measure.Opinions.CLASSES;
import static dev.distill.engine.worker.measure.Opinions.TASK;
import static dev.distill.engine.worker.measure.Opinions.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.recipe.Split;
import dev.distill.engine.Specimens;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.Supply;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private final Supply supply = Supply.of(Specimens.of(TASK, Architectures.mlp(2)), null);
    private final Examples examples = supply.heldOut(Split.TEST);

    /**
     * Two generations of one opinion on every example: probabilities (.7, .1, .1, .1) and (.1, .7, .1, .1) add up to (.8, .8, .2, .2). A network
     * that is evenly torn leaves the tie to the lowest class, one that leans to class 1 decides for it, and one that is sure of class 2, .97 of
     * it, is outvoted by none.
     */
    @Test
    void the_class_of_the_largest_mean_probability_is_told() {
        Ensemble ensemble = Ensemble.of(Opinions.of(saying(0, Math.log(7)), saying(1, Math.log(7))), exam(), TASK);
        assertThat(told(ensemble, new float[] {0, 0, 0, 0})).isZero();
        assertThat(told(ensemble, new float[] {0, 0.1f, 0, 0})).isEqualTo(1);
        assertThat(told(ensemble, new float[] {0, 0, 4.6f, 0})).isEqualTo(2);
        assertThat(told(ensemble, new float[] {0, 0, 1, 0})).isZero();
    }

    private HeldOutPart exam() {
        return new HeldOutPart(examples, TASK);
    }

    /** The class that an ensemble tells of each example: the one label that makes all of them right. */
    private static int told(Ensemble ensemble, float[] outputs) {
        for (int label = 0; label < CLASSES; label++) {
            Tally tally = ensemble.with();
            for (int example = 0; example < 3; example++) {
                tally.add(outputs, 0, CLASSES, new int[] {label, label, label}, example);
            }
            if (tally.value() == 1) {
                return label;
            }
        }
        throw new AssertionError("It tells several classes.");
    }
}
