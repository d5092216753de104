package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.store.EntryDamage;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreCheck;
import dev.distill.engine.store.StoreContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose entries were damaged while it lay: it is trained again where it was, and has the same numbers. */
class DamagedStudyTest {

    @TempDir
    Path folder;

    @Test
    void a_study_of_which_every_second_entry_is_damaged_completes_with_the_same_numbers() throws Exception {
        List<String> warnings = new ArrayList<>();
        RunStore store = RunStore.in(folder.resolve("store"), warnings::add);
        Map<String, String> before = TinyBuild.run(store, folder);
        List<Path> entries = entries(store);
        EntryDamage.FLIP.inflict(entries.get(0), null, new Random(1));
        EntryDamage.TRUNCATE.inflict(entries.get(1), null, new Random(2));
        EntryDamage.DELETE.inflict(entries.get(2), null, new Random(3));
        EntryDamage.OTHER_VERSION.inflict(entries.get(3), null, new Random(4));
        EntryDamage.SWAP.inflict(entries.get(4), entries.get(5), new Random(5));
        assertThat(StoreCheck.of(store, StoreContents.of(store)).damaged()).hasSize(3);
        Map<String, String> after = TinyBuild.run(store, folder);
        assertThat(warnings)
                .hasSize(5)
                .filteredOn(it -> it.contains("is damaged ("))
                .hasSize(4);
        assertThat(warnings)
                .filteredOn(it -> it.contains("another version of distill"))
                .hasSize(1);
        assertThat(Files.readString(entries.get(3).resolve("record.json"))).contains("\"schema\": 99");
        assertThat(after.values().stream().filter(line -> line.contains(" DONE ")))
                .hasSize(6);
        after.replaceAll((arm, line) -> line.replace(" CACHED ", " DONE "));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_teacher_whose_weights_were_damaged_is_trained_again_before_a_student_reads_them() throws Exception {
        List<String> warnings = new ArrayList<>();
        RunStore store = RunStore.in(folder.resolve("store"), warnings::add);
        Map<String, String> before = TinyBuild.run(store, folder);
        for (Path entry : entries(store)) {
            List<Path> weights = weights(entry);
            if (weights.size() == 1) {
                EntryDamage.remove(entry);
            } else {
                Files.writeString(weights.get(weights.size() - 1), "x");
            }
        }
        assertThat(TinyBuild.run(store, folder)).isEqualTo(before);
        assertThat(warnings).isNotEmpty().allMatch(warning -> warning.contains("is damaged ("));
    }

    private static List<Path> weights(Path entry) throws IOException {
        try (Stream<Path> files = Files.list(entry)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> entries(RunStore store) throws Exception {
        try (Stream<Path> records = Files.walk(store.folder().resolve("runs"))) {
            return records.filter(file -> file.endsWith("record.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }
}
