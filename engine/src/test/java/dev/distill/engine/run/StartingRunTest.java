package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.startingFrom;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.fidelity;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.model.Models;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that start from the weights of others, through real workers. */
class StartingRunTest {
    private static final Task TASK = Tasks.sparseParity(6, 2).testExamples(50).asTokens();
    private static final Recipe RECIPE = Recipes.adam(0.002).batchSize(8).steps(40);
    /** What zeros are moved by less than at the rate that moves nothing else. */
    private static final Offset<Float> STEP = Offset.offset(1e-25f);

    /** Of a rate that moves nothing but zeros in single precision: what a run ends with is what it started with. */
    private static final Recipe STILL = Recipes.sgd(1e-30).batchSize(8).steps(1);

    private static final Transformer DEEP = bert(4, 8, 2);
    private static final Transformer SHALLOW = bert(2, 8, 2);
    private static final Teacher TEACHER = teacher(DEEP).trainedBy(RECIPE).checkpointEvery(20);

    private static final Teacher GENERAL = TEACHER.named("general");
    private static final Teacher TUNED = teacher(startingFrom(GENERAL, DEEP))
            .trainedBy(STILL)
            .checkpointAtItsEnd()
            .named("tuned");
    private static final Teacher LOST = teacher(DEEP)
            .trainedBy(Recipes.sgd(1e30).batchSize(8).steps(20))
            .checkpointEvery(10)
            .named("lost");

    @TempDir
    static Path folder;

    private static RunStore store;
    private static Path file;
    private static List<RunResult> results;

    /** All of it at once: starting workers takes longer than what they do here. */
    @BeforeAll
    static void run() {
        store = RunStore.in(folder.resolve("store"));
        file = folder.resolve("general.safetensors");
        Task other = Tasks.sparseParity(6, 3).testExamples(50).asTokens();
        try (Network network = Network.of(DEEP.withMaskedHead().on(other))) {
            Start.draw(network, Streams.of(5).stream("file"));
            Safetensors.of(network.parameters(), Map.of()).write(file);
        }
        ModelFile model = Models.safetensorsModel(file);
        new GivenModels(store).bring(model);
        results = run(of(
                arm("labels").learningFrom(labels()),
                arm("one-shot").learningFrom(finalTeacher()),
                arm("none").learningFrom(labels()).into(SHALLOW),
                arm("some")
                        .learningFrom(labels())
                        .into(startingFrom(TEACHER, SHALLOW).blocks(2, 4).drawing("norm")),
                arm("file")
                        .learningFrom(labels())
                        .into(startingFrom(model, SHALLOW).drawing("output")),
                arm("of-tuned").learningFrom(finalTeacher()).taughtBy(TUNED).into(startingFrom(TUNED, SHALLOW)),
                arm("of-lost").learningFrom(labels()).into(startingFrom(LOST, SHALLOW))));
    }

    @Test
    void a_student_of_the_same_network_begins_where_its_teacher_ended() {
        RunRecord student = record("labels");
        assertThat(rowAt(student, 0)).isEqualTo(rowAt(student, 1)).hasSize(2);
        areAlike(weights("labels", "final.safetensors"), weights("teacher", "checkpoint-40.safetensors"));
        assertThat(columnOf(student, "fidelity")).isEmpty();
    }

    @Test
    void a_student_that_is_its_teacher_matches_it_in_everything() {
        assertThat(columnOf(record("one-shot"), "fidelity")).containsExactly(1.0, 1.0);
        assertThat(columnOf(record("one-shot"), "fidelity-divergence")).containsExactly(0.0, 0.0);
    }

    @Test
    void a_student_of_some_blocks_begins_as_these_and_draws_the_rest() {
        Map<String, float[]> teacher = weights("teacher", "checkpoint-40.safetensors");
        Map<String, float[]> some = weights("some", "final.safetensors");
        Map<String, float[]> none = weights("none", "final.safetensors");
        assertThat(some).hasSameSizeAs(none);
        areAlike(
                some,
                name -> name.startsWith("norm.")
                        ? none.get(name)
                        : teacher.get(
                                name.startsWith("block2.")
                                        ? name.replace("block2.", "block4.")
                                        : name.replace("block1.", "block2.")));
        assertThat(some.get("block1.qkv.weight")).isNotEqualTo(none.get("block1.qkv.weight"));
    }

    @Test
    void a_student_begins_with_the_arrays_of_a_file_and_draws_an_output_of_its_own() {
        Map<String, float[]> given = values(Safetensors.read(file));
        Map<String, float[]> none = weights("none", "final.safetensors");
        areAlike(
                weights("file", "final.safetensors"),
                name -> name.startsWith("output.") ? none.get(name) : given.get(name));
    }

    @Test
    void what_a_teacher_starts_from_is_trained_first() {
        // What it starts from is the very run that teaches the others, under another name.
        areAlike(weights("tuned", "checkpoint-1.safetensors"), weights("teacher", "checkpoint-40.safetensors"));
        assertThat(run(of(arm("of-tuned")
                        .learningFrom(finalTeacher())
                        .taughtBy(TUNED)
                        .into(startingFrom(TUNED, SHALLOW)))))
                .hasSize(3)
                .allSatisfy(again -> assertThat(again.status()).isEqualTo(RunStatus.CACHED));
    }

    @Test
    void what_starts_from_a_teacher_that_diverged_says_so() {
        RunResult lost = result("of-lost");
        assertThat(lost.status()).isEqualTo(RunStatus.FAILED);
        assertThat(lost.cause()).contains("The teacher has diverged at step ");
    }

    private static Study of(Arm... arms) {
        return study("starting")
                .asking("Where does it begin?")
                .on(TASK)
                .distilling(TEACHER)
                .into(startingFrom(TEACHER, DEEP))
                .trainedBy(STILL)
                .comparing(arms)
                .measuring(
                        testAccuracy().every(1),
                        testLoss().every(1),
                        fidelity().every(1).ofStudents())
                .repeatedFor(seeds(1));
    }

    private static List<RunResult> run(Study study) {
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        return new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 2, 0)), new Listening()).run(plan);
    }

    private static RunResult result(String arm) {
        return results.stream()
                .filter(result -> result.run().arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static RunRecord record(String arm) {
        RunResult found = result(arm);
        assertThat(found.status()).as(found.cause()).isEqualTo(RunStatus.DONE);
        return found.numbers().orElseThrow();
    }

    private static List<Double> columnOf(RunRecord record, String column) {
        return record.measurements().stream()
                .filter(measurement -> measurement.column().equals(column))
                .map(Measurement::value)
                .toList();
    }

    private static List<Double> rowAt(RunRecord record, long step) {
        return record.measurements().stream()
                .filter(measurement -> measurement.step() == step)
                .map(Measurement::value)
                .toList();
    }

    private static void areAlike(Map<String, float[]> some, Map<String, float[]> others) {
        assertThat(some).hasSameSizeAs(others);
        areAlike(some, others::get);
    }

    private static void areAlike(Map<String, float[]> some, Function<String, float[]> others) {
        some.forEach((name, values) -> assertThat(values).as(name).containsExactly(others.apply(name), STEP));
    }

    private static Map<String, float[]> weights(String arm, String name) {
        return values(Safetensors.read(store.weights(record(arm).run(), name)));
    }

    private static Map<String, float[]> values(Safetensors arrays) {
        return arrays.names().stream().collect(Collectors.toMap(name -> name, arrays::floats));
    }
}
