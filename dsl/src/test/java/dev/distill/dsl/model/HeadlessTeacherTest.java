package dev.distill.dsl.model;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.tokeniserFile;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.model.Models.onnxModel;
import static dev.distill.dsl.recipe.Recipes.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.task.Sentences;
import dev.distill.dsl.task.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder without a head, as in all-MiniLM-L6-v2's file, before a task that it has no answers to. */
class HeadlessTeacherTest {
    private static final Transformer ENCODER =
            bert(6, 384, 12).postNorm().exactGelu().epsilon(1e-12).atMostPositions(512);
    private static final Curriculum EXTRACTION = hiddenLayer("block6")
            .intoStudentLayer("block1")
            .projectedOnto(Reading.HIDDEN)
            .forSteps(5)
            .thenLabels();

    @TempDir
    Path folder;

    private Sentences task;

    @BeforeEach
    void open() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        try (InputStream in = HeadlessTeacherTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            assumeTrue(in != null, "all-MiniLM-L6-v2 is not on the class path.");
            Files.copy(in, file);
        }
        task = task(tokeniserFile(file));
    }

    private Sentences task(Tokeniser tokeniser) throws IOException {
        Path file = Files.writeString(
                folder.resolve("train.tsv"), "sentence\tlabel\ngood\t1\nbad\t0\nbetter\t1\nworse\t0\n");
        return Tasks.sentences(file, file).holdingOut(0.3).tokenisedBy(tokeniser, 8);
    }

    @Test
    void students_learn_from_its_layers_and_it_is_not_measured() {
        Plan plan = Plan.of(taught(ENCODER, EXTRACTION), Scale.DESK, NumericClass.portable(), Selection.all());
        GivenRun read = (GivenRun) plan.runs().get(0).specification();
        assertThat(read.measures()).isEmpty();
        assertThat(read.network()).isEqualTo(ENCODER.layersFor(task));
        taught(ENCODER, fitNets(Curricula.hintFromLayer("block3").intoStudentLayer("block1"), 0.1));
    }

    @Test
    void outputs_that_it_has_not_teach_nobody() {
        for (Curriculum curriculum : new Curriculum[] {
            hinton(4, 0.1),
            hiddenLayer("block6")
                    .intoStudentLayer("block1")
                    .projectedOnto(Reading.HIDDEN)
                    .forSteps(5)
                    .thenFinalTeacher()
        }) {
            assertThatThrownBy(() -> taught(ENCODER, curriculum))
                    .hasMessageStartingWith("The arm (taught) learns from the outputs of the teacher, whose file has no"
                            + " head for the sentences in 2 classes")
                    .hasMessageEndingWith("\nLearn from its layers and then from labels:"
                            + " everyHiddenLayer().projectedOnto(HIDDEN).eachForEpochs(1).thenLabels().");
        }
    }

    @Test
    void another_network_is_told_with_the_phrase_to_write() throws IOException {
        assertThatThrownBy(() -> taught(bert(5, 384, 12), EXTRACTION))
                .hasMessageStartingWith(
                        "The model (/all-minilm-l6-v2.onnx) is an encoder of 6 blocks of width 384, and the"
                                + " teacher (teacher) is declared as another (")
                .hasMessageEndingWith("\nWrite teacher(bert(6, 384, 12).postNorm().exactGelu().epsilon(1E-12)"
                        + ".atMostPositions(512)).readFrom(...), or name another file.");
        task = task(characters());
        assertThatThrownBy(() -> taught(ENCODER, EXTRACTION))
                .hasMessageContaining("knows 30522 ids, and the task (")
                .hasMessageEndingWith(
                        "\nRead the task's texts by the model's own tokeniser, tokeniserFile(Path.of(\"tokenizer.json\")).");
    }

    private Study taught(Transformer declared, Curriculum curriculum) {
        return study("headless")
                .asking("Do the layers of an encoder teach?")
                .on(task)
                .distilling(teacher(declared).readFrom(onnxModel(HeadlessTeacherTest.class, "/all-minilm-l6-v2.onnx")))
                .into(bert(1, 8, 2))
                .trainedBy(adam(0.01).batchSize(1).steps(10))
                .comparing(arm("taught").learningFrom(curriculum))
                .measuring(testAccuracy().every(5))
                .repeatedFor(seeds(1))
                .at(Scale.DESK);
    }
}
