package dev.distill.bench.ours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.bench.work.Cases;
import dev.distill.bench.work.Mlp;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Optimiser;
import java.util.List;
import org.junit.jupiter.api.Test;

class OurMlpTest {

    @Test
    void every_mlp_is_the_run_of_a_declared_study() {
        assertThat(Cases.steps()).filteredOn(Mlp.class::isInstance).isNotEmpty().allSatisfy(work -> {
            Mlp mlp = (Mlp) work;
            TrainedRun run = OurMlp.run(mlp);
            assertThat(run.batchSize()).isEqualTo(mlp.batch());
            assertThat(run.curriculum()).isEqualTo(Curricula.labels());
            assertThat(run.blueprint().parameters()).isEqualTo(parameters(mlp));
        });
    }

    @Test
    void rates_and_optimisers_are_those_of_the_peers() {
        TrainedRun plain = OurMlp.run(Mlp.of(100, 32));
        TrainedRun adam = OurMlp.run(new Mlp(List.of(100), 32, true));
        assertThat(plain.recipe().rate()).isEqualTo(Mlp.SGD_RATE);
        assertThat(adam.recipe().rate()).isEqualTo(Mlp.ADAM_RATE);
        assertThat(adam.recipe().optimiser()).isInstanceOf(Optimiser.Adam.class);
    }

    private static long parameters(Mlp mlp) {
        long parameters = 0;
        int before = Mlp.INPUTS;
        for (int width : mlp.widths()) {
            parameters += (before + 1L) * width;
            before = width;
        }
        return parameters + (before + 1L) * Mlp.LOGITS;
    }
}
