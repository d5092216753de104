package dev.distill.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entries, each damaged in a way that a seed chooses: none is whole, none is served then, each is named. A build damages two hundred;
 * {@code -Ddamaged.entries=1000} takes as many as one likes.
 */
class DamagedStoreTest {

    private static final int ENTRIES = Integer.getInteger("damaged.entries", 200);

    private final Random random = new Random(1);
    private final Map<EntryDamage, Integer> kinds = new EnumMap<>(EntryDamage.class);
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void no_damaged_entry_is_served_and_every_one_is_named() throws IOException {
        RunStore store = RunStore.in(folder, warnings::add);
        for (int i = 0; i < ENTRIES; i++) {
            RunSpecification run = Specimens.labels(i);
            commit(store, run);
            RunSpecification other = Specimens.labels(i + ENTRIES);
            EntryDamage damage = EntryDamage.values()[random.nextInt(EntryDamage.values().length)];
            if (damage == EntryDamage.SWAP) {
                commit(store, other);
            }
            damage.inflict(entry(run), entry(other), random);
            kinds.merge(damage, 1, Integer::sum);
            boolean damaged = damage != EntryDamage.SWAP && damage != EntryDamage.OTHER_VERSION;
            assertThat(damaged && store.whole(run.identity()))
                    .as("%s on entry %d", damage, i)
                    .isFalse();
            assertThat(store.find(run.identity()))
                    .as("%s on entry %d", damage, i)
                    .isEmpty();
            assertThat(warnings).as("%s on entry %d", damage, i).hasSize(i + 1);
            assertThat(warnings.get(i)).contains(run.identity());
        }
        assertThat(Files.list(folder.resolve("damaged"))).hasSize(ENTRIES - kinds.get(EntryDamage.OTHER_VERSION));
        assertThat(kinds).containsOnlyKeys(EntryDamage.values());
    }

    private static void commit(RunStore store, RunSpecification run) throws IOException {
        RunRecord record = Specimens.record(run);
        try (Draft draft = store.draft(run.identity()).orElseThrow()) {
            Files.writeString(draft.file("final.safetensors"), "weights of " + run.identity());
            draft.commit(record);
        }
    }

    private Path entry(RunSpecification run) {
        String identity = run.identity();
        return folder.resolve("runs").resolve(identity.substring(0, 2)).resolve(identity);
    }
}
