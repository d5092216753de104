package dev.distill.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.engine.Specimens;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private static final Recipe ADAM = Recipes.adam(0.001).batchSize(16).steps(10);

    @Test
    void clipping_takes_another_array_of_the_size_of_each_weight() {
        double weights = of(ADAM).blueprint().parameters() * 4.0 / (1 << 20);
        assertThat(Footprint.megabytes(of(ADAM.clippedAt(1))))
                .isCloseTo(Footprint.megabytes(of(ADAM)) + weights, within(1e-9));
    }

    private static RunSpecification of(Recipe recipe) {
        return Specimens.run(
                Architectures.mlp(200), recipe, Curricula.labels(), 0, OptionalLong.empty(), Optional.empty());
    }
}
