package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Methods;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.store.EntryDamage;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreCheck;
import dev.distill.engine.store.StoreContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose entries were damaged while it lay: it is trained again where it was, and has the same numbers. */
class DamagedStudyTest {
    private static final Plan CHAIN = chained();

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

    @Test
    void a_damaged_chain_of_teachers_is_trained_again_from_the_first_that_is_needed() throws Exception {
        List<String> warnings = new ArrayList<>();
        RunStore store = RunStore.in(folder.resolve("store"), warnings::add);
        Map<String, String> before = digests(chain(store, new Listening()));
        Map<String, Path> entries = new HashMap<>();
        CHAIN.runs().forEach(run -> entries.put(run.arm(), entry(store, run.identity())));
        damageWeights(entries.get("teacher"));
        damageWeights(entries.get("assistant-1"));
        EntryDamage.remove(entries.get("taught"));
        Listening again = new Listening();
        assertThat(digests(chain(store, again))).isEqualTo(before);
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("is damaged ("));
        assertThat(again.started.stream().map(PlannedRun::arm)).containsExactly("teacher", "assistant-1", "taught");
    }

    @Test
    void behind_a_lost_first_teacher_a_whole_assistant_teaches_on() throws Exception {
        RunStore store = RunStore.in(folder.resolve("store"));
        Map<String, String> before = digests(chain(store, new Listening()));
        CHAIN.runs().stream()
                .filter(run -> !run.arm().equals("assistant-1"))
                .forEach(run -> remove(entry(store, run.identity())));
        Listening again = new Listening();
        assertThat(digests(chain(store, again))).isEqualTo(before);
        assertThat(again.started.stream().map(PlannedRun::arm)).containsExactlyInAnyOrder("teacher", "taught");
    }

    private List<RunResult> chain(RunStore store, Listening listening) {
        return new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 1, 0)), listening).run(CHAIN);
    }

    private static Plan chained() {
        Recipe recipe = Recipes.sgd(0.1).batchSize(16).steps(200);
        Teacher wide = teacher(mlp(16)).trainedBy(recipe).checkpointEvery(100);
        Study study = study("chain")
                .asking("?")
                .on(Tasks.sparseParity(8, 2).testExamples(50))
                .distilling(assistant(mlp(12))
                        .learningFrom(wide, Methods.hinton(4, 0.1))
                        .trainedBy(recipe)
                        .checkpointAtItsEnd())
                .into(mlp(6))
                .trainedBy(recipe)
                .comparing(arm("taught").learningFrom(Methods.hinton(4, 0.1)))
                .measuring(Measures.testAccuracy().every(100))
                .repeatedFor(seeds(1));
        return Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }

    private static Map<String, String> digests(List<RunResult> results) {
        Map<String, String> digests = new HashMap<>();
        results.forEach(result ->
                digests.put(result.run().arm(), result.numbers().orElseThrow().digest()));
        return digests;
    }

    private static Path entry(RunStore store, String identity) {
        return store.folder().resolve("runs").resolve(identity.substring(0, 2)).resolve(identity);
    }

    private static void damageWeights(Path entry) throws IOException {
        List<Path> weights = weights(entry);
        Files.writeString(weights.get(weights.size() - 1), "x");
    }

    private static void remove(Path entry) {
        try {
            EntryDamage.remove(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
