package dev.distill.maven.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Source;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginStoreTest {

    private static final List<PlannedRun> RUNS =
            Samples.plan(Samples.sample("sample")).runs();

    @TempDir
    private Path folder;

    @Test
    void the_build_that_began_a_run_is_found_again() {
        OriginStore store = new OriginStore(RunStore.in(folder));
        store.began(RUNS.get(0), origin("1"));
        store.began(RUNS.get(1), origin("2"));
        assertThat(store.of(RUNS.get(0).identity())).contains(origin("1"));
        assertThat(store.of(RUNS.get(1).identity())).contains(origin("2"));
        assertThat(store.of(RUNS.get(2).identity())).isEmpty();
        assertThat(store.of(List.of(Samples.solved(RUNS.get(1), 1), Samples.missing(RUNS.get(0)))))
                .containsOnlyKeys(RUNS.get(1).identity());
    }

    private static Origin origin(String maven) {
        return new Origin(
                Source.unknown("there is no git"),
                maven,
                List.of("a:b:1"),
                List.of(),
                new TreeMap<>(Map.of("OMP_X", "1")));
    }
}
