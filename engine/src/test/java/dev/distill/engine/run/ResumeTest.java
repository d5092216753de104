package dev.distill.engine.run;

import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.gru;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Studies;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curricula.HiddenLayer;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Losses;
import dev.distill.dsl.curriculum.Methods;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Cifar;
import dev.distill.engine.Idx;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.SavePolicy;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is killed again and again ends with the bits of one that is left alone: records and weights. */
class ResumeTest {

    private static final long STEPS = 2_000;

    /** Runs of a few hundred steps have several states each, after any of which a kill may come. */
    private static final long STEPS_BETWEEN_STATES = 60;

    private static final Arm LABELS = arm("labels", Curricula.labels());
    private static final Arm PROGRESSIVE =
            arm("progressive", Curricula.everyCheckpoint().onTheTeachersClock());

    @TempDir
    Path folder;

    static Stream<Recipe> recipes() {
        return Stream.of(
                Recipes.sgd(0.05).batchSize(16).steps(STEPS),
                Recipes.momentum(0.9).rate(0.01).batchSize(16).steps(STEPS).weightDecay(1e-4),
                Recipes.adam(0.002).batchSize(16).steps(STEPS).schedule(Recipes.warmUpThenCosine(0.1)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void killed_runs_of_every_curriculum_end_with_the_same_bits(Recipe recipe) throws IOException {
        killedRunsEndWithTheSameBits(EveryCurriculum.plan(recipe));
    }

    @Test
    void killed_runs_of_transformers_end_with_the_same_bits() throws IOException {
        Recipe recipe = Recipes.adam(0.002).batchSize(8).steps(420);
        killedRunsEndWithTheSameBits(Studies.study("tokens")
                .asking("?")
                .on(Tasks.sparseParity(6, 2).testExamples(50).asTokens())
                .distilling(Studies.teacher(Architectures.gpt(2, 8, 2))
                        .trainedBy(recipe)
                        .checkpointEvery(90))
                .into(Architectures.gpt(2, 4, 2))
                .trainedBy(recipe)
                .comparing(LABELS, PROGRESSIVE, extraction(Curricula.hiddenLayer(1), 180))
                .measuring(Measures.testAccuracy().every(150))
                .repeatedFor(Studies.seeds(1)));
    }

    @Test
    void killed_runs_of_masked_sentences_end_with_the_same_bits() throws IOException {
        Recipe recipe = Recipes.adam(0.002).batchSize(4).steps(260).schedule(Recipes.warmUpThenCosine(0.06));
        killedRunsEndWithTheSameBits(Studies.study("sentences")
                .asking("?")
                .on(Tasks.maskedTokens(Corpora.cfg3b().startingAt("13"), 0.3).testExamples(20))
                .distilling(Studies.teacher(Architectures.bert(1, 8, 2))
                        .trainedBy(recipe)
                        .checkpointEvery(40))
                .into(Architectures.bert(1, 4, 1))
                .trainedBy(recipe)
                .comparing(
                        LABELS, PROGRESSIVE, extraction(Curricula.hiddenLayer(1).at(Positions.MASKED), 110))
                .measuring(Measures.testAccuracy().every(80))
                .repeatedFor(Studies.seeds(1)));
    }

    /** Masks are drawn by the step, and clipped gradients need no more state than others. */
    @Test
    void killed_runs_with_dropout_and_clipping_end_with_the_same_bits() throws IOException {
        Recipe recipe = Recipes.adamW(0.002, 0.1)
                .betas(0.9, 0.95)
                .batchSize(16)
                .steps(STEPS)
                .clippedAt(0.1);
        Architecture network = Architectures.network(
                "leaving-out",
                layer("hidden1", dense(12).gelu()),
                layer("fewer1", dropout(0.1)),
                layer("hidden2", dense(12).gelu()),
                layer("fewer2", dropout(0.25)),
                layer("output", head()));
        killedRunsEndWithTheSameBits(Studies.study("dropout")
                .asking("?")
                .on(Tasks.sparseParity(8, 2).testExamples(50))
                .distilling(Studies.teacher(network).trainedBy(recipe).checkpointEvery(500))
                .into(network)
                .trainedBy(recipe)
                .comparing(
                        LABELS,
                        arm("in-parts", Curricula.finalTeacher()).trainedBy(recipe.inParts(4)),
                        extraction(Curricula.hiddenLayer(1), 500))
                .measuring(Measures.testAccuracy().every(500))
                .repeatedFor(Studies.seeds(1)));
    }

    /** Six or seven steps make an epoch here, so that most kills are in the middle of one. */
    @Test
    void killed_runs_of_images_in_epochs_end_with_the_same_bits() throws IOException {
        Images images = Idx.brought(folder.resolve("data"), RunStore.in(folder.resolve("calm")));
        Idx.bring(images, RunStore.in(folder.resolve("attacked")));
        Recipe recipe = Recipes.momentum(0.9).rate(0.01).batchSize(8).epochs(70);
        killedRunsEndWithTheSameBits(Studies.study("images")
                .asking("?")
                .on(images)
                .distilling(Studies.teacher(Architectures.resNet(8).width(2))
                        .trainedBy(recipe)
                        .checkpointEveryEpochs(7))
                .into(Architectures.cnn(2))
                .trainedBy(recipe)
                .comparing(
                        LABELS,
                        arm("one-shot", Curricula.finalTeacher().temperature(4).mixedWithLabels(0.1)),
                        arm("progressive", Curricula.everyCheckpoint().eachForEpochs(7)))
                .measuring(Measures.testAccuracy().everyEpochs(20))
                .repeatedFor(Studies.seeds(1)));
    }

    /** Each epoch changes the images anew, by draws that follow from its number; batch normalisation keeps averages beside the weights. */
    @Test
    void killed_runs_of_residual_networks_on_augmented_images_of_cifar_end_with_the_same_bits() throws IOException {
        Images images = Tasks.cifar10(Cifar.written(folder.resolve("data"), 10));
        Idx.bring(images, RunStore.in(folder.resolve("calm")));
        Idx.bring(images, RunStore.in(folder.resolve("attacked")));
        Recipe recipe = Recipes.momentum(0.9)
                .rate(0.01)
                .batchSize(8)
                .epochs(40)
                .schedule(Recipes.multipliedBy(0.1).atEpochs(20.5));
        killedRunsEndWithTheSameBits(Studies.study("augmented-images")
                .asking("?")
                .on(images.augmented(Tasks.crop(4), Tasks.flip(), Tasks.erase(8)))
                .training(Architectures.resNet(8).width(2))
                .trainedBy(recipe)
                .comparing(LABELS)
                .measuring(Measures.testAccuracy().everyEpochs(9))
                .repeatedFor(Studies.seeds(1, 2)));
    }

    /** What a recurrent layer remembers ends with each example: nothing of it is kept between steps. */
    @Test
    void killed_runs_of_recurrent_networks_that_read_strings_end_with_the_same_bits() throws IOException {
        Images images = Idx.brought(folder.resolve("data"), RunStore.in(folder.resolve("calm")));
        Idx.bring(images, RunStore.in(folder.resolve("attacked")));
        Recipe recipe = Recipes.adam(0.01).batchSize(8).epochs(30);
        Architecture reader = Architectures.network(
                "reader",
                layer("edges", convolution(3, 4).relu()),
                layer("frames", frames()),
                layer("both-ways", lstm(4).bidirectional()),
                layer("forth", gru(6)),
                layer("output", head()));
        killedRunsEndWithTheSameBits(Studies.study("strings")
                .asking("?")
                .on(Tasks.digitStrings(images, 1, 2)
                        .trainingStrings(60)
                        .selectionStrings(8)
                        .testExamples(20))
                .distilling(Studies.teacher(reader).trainedBy(recipe).checkpointEveryEpochs(10))
                .into(reader)
                .trainedBy(recipe)
                .comparing(
                        arm("labels", Curricula.labels().minimising(Losses.ctc())),
                        extraction(Curricula.hiddenLayer("both-ways").intoStudentLayer("both-ways"), 100))
                .measuring(Measures.characterErrors().everyEpochs(10))
                .repeatedFor(Studies.seeds(1)));
    }

    @Test
    void killed_runs_at_learned_temperatures_end_with_the_same_bits() throws IOException {
        Recipe recipe =
                Recipes.momentum(0.9).rate(0.01).batchSize(16).steps(STEPS).weightDecay(1e-4);
        killedRunsEndWithTheSameBits(Studies.study("temperatures")
                .asking("?")
                .on(Tasks.treeTask(8, 2, 2).testExamples(50))
                .distilling(
                        Studies.teacher(Architectures.mlp(24)).trainedBy(recipe).checkpointAtItsEnd())
                .into(Architectures.mlp(6))
                .trainedBy(recipe)
                .comparing(
                        arm("for-all", Methods.temperatureCurriculum(Length.steps(100), 10)),
                        arm("for-each", Methods.instanceTemperatureCurriculum(Length.steps(100), 10, 8)),
                        arm("fixed", Methods.hinton(4, 0.1)))
                .measuring(
                        Measures.testAccuracy().every(500),
                        Measures.temperature().every(50))
                .repeatedFor(Studies.seeds(1)));
    }

    private static Arm extraction(HiddenLayer taught, long steps) {
        return arm(
                "extraction",
                taught.projectedOnto(Reading.HIDDEN).forSteps(steps).thenFinalTeacher());
    }

    private static Arm arm(String name, Curriculum curriculum) {
        return Studies.arm(name).learningFrom(curriculum);
    }

    private void killedRunsEndWithTheSameBits(Study study) throws IOException {
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        killedRunsEndWithTheSameBits(plan);
    }

    private void killedRunsEndWithTheSameBits(Plan plan) throws IOException {
        RunStore calm = RunStore.in(folder.resolve("calm"));
        RunStore attacked = RunStore.in(folder.resolve("attacked"));
        List<RunResult> expected = new StudyRunner(calm, new Fleet(settings()), new Listening()).run(plan);
        Attacker attacker = new Attacker(attacked.folder(), 4);
        List<RunResult> seen = new StudyRunner(attacked, new Fleet(settings()), attacker).run(plan);
        assertThat(seen.stream().map(RunResult::cause).distinct()).containsExactly("");
        assertThat(attacker.killed()).isPositive();
        assertThat(digests(seen)).isEqualTo(digests(expected));
        assertThat(EveryCurriculum.weights(attacked)).isEqualTo(EveryCurriculum.weights(calm));
    }

    @Test
    void of_four_builds_on_one_store_each_run_is_trained_by_one() throws InterruptedException {
        Plan plan = EveryCurriculum.plan(Recipes.sgd(0.05).batchSize(16).steps(STEPS));
        RunStore store = RunStore.in(folder.resolve("shared"));
        List<List<RunResult>> seen = Collections.synchronizedList(new ArrayList<>());
        List<Thread> builds = Stream.generate(() -> new Thread(
                        () -> seen.add(new StudyRunner(store, new Fleet(settings()), new Listening()).run(plan))))
                .limit(4)
                .toList();
        builds.forEach(Thread::start);
        for (Thread build : builds) {
            build.join();
        }
        assertThat(seen).hasSize(4);
        assertThat(seen.stream().map(ResumeTest::digests).distinct()).hasSize(1);
        for (int i = 0; i < plan.runs().size(); i++) {
            int run = i;
            assertThat(seen.stream()
                            .map(results -> results.get(run).status())
                            .filter(status -> status == RunStatus.DONE))
                    .as(plan.runs().get(run).arm())
                    .hasSize(1);
        }
    }

    private WorkerSettings settings() {
        return TestWorkers.settings(folder, 1, 0).saving(new SavePolicy(1_000, STEPS_BETWEEN_STATES));
    }

    private static List<String> digests(List<RunResult> results) {
        return results.stream()
                .map(result -> result.numbers().orElseThrow().digest())
                .toList();
    }
}
