package dev.distill.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.Specimens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entries, each damaged in a way that a seed chooses: none is served, each is named. A build damages two hundred;
 * {@code -Ddamaged.entries=1000} takes as many as one likes.
 */
class DamagedStoreTest {

    private static final int ENTRIES = Integer.getInteger("damaged.entries", 200);

    /** The ways an entry is damaged. */
    private enum Damage {
        FLIP,
        TRUNCATE,
        LENGTHEN,
        DELETE,
        SWAP,
        OTHER_VERSION
    }

    private final Random random = new Random(1);
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void no_damaged_entry_is_served_and_every_one_is_named() throws IOException {
        RunStore store = RunStore.in(folder, warnings::add);
        for (int i = 0; i < ENTRIES; i++) {
            RunSpecification run = Specimens.labels(i);
            commit(store, run);
            Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
            inflict(damage, entry(run), entry(Specimens.labels(i + ENTRIES)), store, i);
            assertThat(store.find(run.identity()))
                    .as("%s on entry %d", damage, i)
                    .isEmpty();
            assertThat(warnings).as("%s on entry %d", damage, i).hasSize(i + 1);
            assertThat(warnings.get(i)).contains(run.identity());
        }
        assertThat(Files.list(folder.resolve("damaged"))).hasSize(ENTRIES);
    }

    private void inflict(Damage damage, Path entry, Path other, RunStore store, int i) throws IOException {
        List<Path> files = Folders.files(entry);
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case FLIP -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
            }
            case TRUNCATE -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case LENGTHEN -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9)));
            case DELETE -> Files.delete(file);
            case SWAP -> {
                commit(store, Specimens.labels(i + ENTRIES));
                Files.move(entry, entry.resolveSibling("aside-" + i));
                Files.move(other, entry);
            }
            case OTHER_VERSION -> {
                Path record = entry.resolve(Entry.RECORD);
                String text = Files.readString(record).replace("\"schema\": 1", "\"schema\": 99");
                Files.write(record, text.getBytes(StandardCharsets.UTF_8));
                new Entry(entry).seal();
            }
        }
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
