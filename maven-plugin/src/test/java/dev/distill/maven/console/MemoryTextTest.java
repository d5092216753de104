package dev.distill.maven.console;

import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.maven.Samples.missing;
import static dev.distill.maven.Samples.plan;
import static dev.distill.maven.Samples.sample;
import static dev.distill.maven.Samples.solved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MemoryTextTest {

    private static final Plan SMALL = plan(sample("small"));
    private static final Plan LARGE = plan(sample("large").into(mlp(20_000, 20_000)));

    @Test
    void nothing_is_said_of_what_fits() {
        assertThat(MemoryText.line(SMALL, recorded(SMALL, run -> missing(run)), 1_400))
                .isEmpty();
    }

    @Test
    void what_would_be_refused_for_memory_is_told_with_what_to_do() {
        assertThat(MemoryText.line(LARGE, recorded(LARGE, run -> missing(run)), 1_400))
                .get()
                .asString()
                .matches("4 runs need more memory than the 1,400 MB of a worker and would fail: arm [-a-z]+, seed [12]"
                        + " about [6-9],\\d+ MB\\. Give workers more with -Ddistill\\.memory=\\d+");
        assertThat(MemoryText.line(LARGE, recorded(LARGE, run -> missing(run)), 20_000))
                .isEmpty();
    }

    @Test
    void what_is_done_needs_no_memory() {
        assertThat(MemoryText.line(LARGE, recorded(LARGE, run -> solved(run, 500)), 1_400))
                .isEmpty();
    }

    private static List<RunResult> recorded(Plan plan, Function<PlannedRun, RunResult> came) {
        return plan.runs().stream().map(came).toList();
    }
}
