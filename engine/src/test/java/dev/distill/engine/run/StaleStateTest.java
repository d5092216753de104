package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.Specimens;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States that were written whole, by a version of distill that kept them in another way. */
class StaleStateTest {

    private static final String LESSONS = "{\"checkpoint\":-1,\"entered\":0,\"entries\":[],\"leaves\":1000,"
            + "\"rateOrigin\":0,\"saturation\":null,\"stage\":0,\"updates\":100}";
    private static final String STATE = "{\"begun\":\"2026-01-01T00:00:00Z\",\"checkpoints\":[],\"end\":600,"
            + "\"lessons\":" + LESSONS + ",\"measurements\":[],\"next\":100,\"seconds\":1.0}";

    @TempDir
    Path folder;

    @Test
    void a_state_that_cannot_be_gone_on_from_is_left_and_the_run_has_its_numbers() {
        List<byte[]> states = List.of(
                "no safetensors".getBytes(StandardCharsets.UTF_8),
                Safetensors.empty().bytes(),
                Safetensors.empty().describedBy("state", "{}").bytes(),
                Safetensors.empty().describedBy("state", STATE).bytes());
        RunStore fresh = RunStore.in(folder.resolve("fresh"));
        RunStore stale = RunStore.in(folder.resolve("stale"));
        List<PlannedRun> runs = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            RunSpecification run = Specimens.labels(i);
            runs.add(new PlannedRun("labels", i, Role.STUDENT, run.identity(), List.of(), run));
            try (Draft draft = stale.draft(run.identity()).orElseThrow()) {
                byte[] state = states.get(i);
                draft.keep(100, out -> out.write(state));
            }
        }
        assertThat(digests(stale, runs)).isEqualTo(digests(fresh, runs));
    }

    private List<String> digests(RunStore store, List<PlannedRun> runs) {
        return new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 1, 0)), new Listening())
                .run(new Plan("test", Scale.SMOKE, runs)).stream()
                        .map(result -> result.numbers().map(RunRecord::digest).orElse(result.cause()))
                        .toList();
    }
}
