package dev.distill.engine.worker.data;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.logitError;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.instanceTemperatureCurriculum;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.measure.Measures.answers;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.AnswersInText;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.run.Listening;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions as a worker sees them, and students that learn where their answers stand. */
class AnswerSupplyTest {
    private static final Transformer ENCODER = bert(2, 16, 2).initialisedBy(Initialisation.normal(0.2));

    @TempDir
    Path folder;

    private RunStore store;

    @BeforeEach
    void open() {
        store = RunStore.in(folder.resolve("store"));
    }

    /** "a b" asked "b": BEGINNING b END, then a, a space, b, and END; the answer is the word with its space. */
    @Test
    void a_window_has_segments_padding_and_two_answers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("one.json"), file(List.of(paragraph("a b", 1, "b", 2), paragraph("b b", 2, "b", 0))));
        AnswersInText task = Tasks.squad(file, file)
                .holdingOut(0.5)
                .longestQuestion(4)
                .tokenisedBy(characters().of("ab "), 9);
        Examples test = supply(task).heldOut(Split.TEST);
        int begin = 3;
        assertThat(test.count()).isEqualTo(2);
        assertThat(read(test, Field.INPUT, 0))
                .containsExactly(begin, 1, begin + 1, 0, 2, 1, begin + 1, begin + 2, begin + 2);
        assertThat(read(test, Field.SEGMENTS, 0)).containsExactly(0, 0, 0, 1, 1, 1, 1, 0, 0);
        assertThat(read(test, Field.HIDDEN, 0)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 1);
        assertThat(test.labels()).containsExactly(4, 5, 3, 3);
        assertThat(test.answers()).isEqualTo(2);
    }

    private float[] read(Examples examples, String field, int which) {
        float[] values = new float[9];
        examples.read(field, which, 1, values);
        return values;
    }

    /** The answer is the one word of a text that stands between x and y. */
    @Test
    void students_learn_where_answers_stand() throws IOException {
        AnswersInText task = Tasks.squad(written("train.json", 1, 300), written("dev.json", 2, 60))
                .longestQuestion(1)
                .tokenisedBy(characters().of("abcdxyq "), 20);
        files(task);
        List<RunResult> results =
                new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 1, 0)), new Listening()).run(plan(task));
        assertThat(results).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        assertThat(results).allSatisfy(result -> assertThat(last(result, "answer-f1"))
                .as(result.run().arm())
                .isGreaterThan(0.9)
                .isGreaterThanOrEqualTo(last(result, "exact-match")));
    }

    private static double last(RunResult result, String column) {
        List<Measurement> measured = result.numbers().orElseThrow().measurements().stream()
                .filter(it -> it.column().equals(column))
                .toList();
        return measured.get(measured.size() - 1).value();
    }

    private Supply supply(AnswersInText task) {
        return Supply.of(plan(task).runs().get(0).specification(), files(task));
    }

    private DataFiles files(AnswersInText task) {
        DataFiles files = new DataFiles(store);
        task.source().files().forEach(files::bring);
        return files;
    }

    private Path written(String name, int seed, int texts) throws IOException {
        Random random = new Random(seed);
        List<String> paragraphs = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            String before = words(random, random.nextInt(3));
            String answer = words(random, 1).trim();
            String text = before + "x " + answer + " y" + words(random, random.nextInt(3));
            paragraphs.add(
                    paragraph(text.trim(), i, answer, before.stripLeading().length() + 2));
        }
        return Files.writeString(folder.resolve(name), file(paragraphs));
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append("abcd".charAt(random.nextInt(4)))
                    .append("abcd".charAt(random.nextInt(4)))
                    .append(' ');
        }
        return words.toString();
    }

    private static String paragraph(String text, int id, String answer, int start) {
        return "{\"context\":\"" + text + "\",\"qas\":[{\"id\":\"" + id
                + "\",\"question\":\"b\",\"answers\":[{\"text\":\"" + answer + "\",\"answer_start\":" + start + "}]}]}";
    }

    private static String file(List<String> paragraphs) {
        return "{\"data\":[{\"paragraphs\":[" + String.join(",", paragraphs) + "]}]}";
    }

    private static Plan plan(AnswersInText task) {
        Recipe recipe =
                adam(0.003).batchSize(task.trainingExamples() < 16 ? 1 : 16).steps(600);
        return Plan.of(
                study("answers")
                        .asking("Do students learn where answers stand?")
                        .on(task)
                        .distilling(teacher(ENCODER).trainedBy(recipe).checkpointEvery(100))
                        .into(ENCODER)
                        .trainedBy(recipe)
                        .comparing(arms())
                        .measuring(testAccuracy().every(200), answers().every(200))
                        .repeatedFor(seeds(1)),
                Scale.DESK,
                NumericClass.portable(),
                Selection.all());
    }

    private static Arm[] arms() {
        return new Arm[] {
            arm("labels").learningFrom(labels()),
            arm("one-shot").learningFrom(finalTeacher()),
            arm("hinton").learningFrom(hinton(4, 0.1)),
            arm("ctkd").learningFrom(instanceTemperatureCurriculum(Length.steps(60), 5, 8)),
            arm("logits").learningFrom(finalTeacher().minimising(logitError())),
            arm("extraction")
                    .learningFrom(everyHiddenLayer()
                            .projectedOnto(HIDDEN)
                            .eachForSteps(60)
                            .thenFinalTeacher())
        };
    }
}
