package dev.distill.engine.onnx;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.corpus.Corpora.text;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.task.Task;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.run.Listening;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published encoder as the teacher of a student's blocks, through real workers. */
class MiniLmTeacherTest {

    @TempDir
    Path folder;

    @Test
    void a_student_learns_from_the_blocks_of_mini_lm() throws IOException {
        RunStore store = RunStore.in(folder.resolve("store"));
        Task task = task(MiniLm.tokeniser(folder));
        Plan plan = plan(MiniLm.ARCHITECTURE, task);
        new GivenModels(store).bring(MiniLm.MODEL);
        task.source().files().forEach(new DataFiles(store)::bring);
        List<RunResult> results =
                new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 1, 0)), new Listening()).run(plan);
        assertThat(results).hasSize(3).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        assertThat(results)
                .allSatisfy(result -> assertThat(result.numbers().orElseThrow().measurements())
                        .isNotEmpty());
    }

    @Test
    void another_network_and_another_vocabulary_are_refused() throws IOException {
        Task task = task(MiniLm.tokeniser(folder));
        assertThatThrownBy(() -> plan(bert(6, 384, 12).postNorm().tied(), task))
                .hasMessageContaining(
                        "The model (/all-minilm-l6-v2.onnx) is an encoder of 6 blocks of width 384, and the teacher"
                                + " (teacher) is declared as another")
                .hasMessageEndingWith("\n"
                        + "Write teacher(bert(6, 384,"
                        + " 12).postNorm().exactGelu().epsilon(1E-12).atMostPositions(512).tied()).readFrom(...),"
                        + " or name another file.");
        assertThatThrownBy(() -> plan(MiniLm.ARCHITECTURE, task(Corpora.bytePairs(260))))
                .hasMessageStartingWith(
                        "The model (/all-minilm-l6-v2.onnx) knows 30522 ids, and the task (masked tokens (15 %) of"
                                + " windows of")
                .hasMessageEndingWith("\n"
                        + "Read the task's texts by the model's own tokeniser,"
                        + " tokeniserFile(Path.of(\"tokenizer.json\")).");
    }

    private Task task(Tokeniser tokeniser) throws IOException {
        Path texts = Files.createDirectories(folder.resolve("texts"));
        for (int i = 0; i < 12; i++) {
            Files.writeString(
                    texts.resolve(i + ".txt"), "The " + i + "th cat sat on the mat, and on it sat a hat. ".repeat(4));
        }
        return maskedTokens(text(texts).tokenisedBy(tokeniser).inWindowsOf(8), 0.15)
                .selectionSequences(4)
                .testExamples(4);
    }

    private static Plan plan(Architecture declared, Task task) {
        return Plan.of(
                study("mini-lm")
                        .asking("Does a published encoder teach?")
                        .on(task)
                        .distilling(teacher(declared).readFrom(MiniLm.MODEL))
                        .into(bert(1, 8, 2))
                        .trainedBy(Recipes.adam(0.002).batchSize(4).steps(20))
                        .comparing(
                                arm("extraction")
                                        .learningFrom(hiddenLayer("block6")
                                                .at(Positions.MASKED)
                                                .intoStudentLayer("block1")
                                                .projectedOnto(Reading.HIDDEN)
                                                .forSteps(10)
                                                .thenFinalTeacher()),
                                arm("hint")
                                        .learningFrom(hintFromLayer("block3")
                                                .intoStudentLayer("block1")
                                                .forSteps(10)
                                                .thenFinalTeacher()))
                        .measuring(testAccuracy().every(10))
                        .repeatedFor(seeds(1)),
                Scale.DESK,
                NumericClass.portable(),
                Selection.all());
    }
}
