package dev.distill.engine.worker.data;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.tokeniserFile;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.logitError;
import static dev.distill.dsl.curriculum.Losses.ratingError;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.measure.Measures.pearsonAndSpearman;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.RatedSentences;
import dev.distill.dsl.task.Sentences;
import dev.distill.dsl.task.Task;
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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences as a worker sees them, and a student that learns their classes. */
class SentenceSupplyTest {
    private static final List<String> GOOD = List.of("fine", "warm", "wise");
    private static final List<String> BAD = List.of("dull", "flat", "cold");

    @TempDir
    Path folder;

    private RunStore store;

    @BeforeEach
    void open() {
        store = RunStore.in(folder.resolve("store"));
    }

    @Test
    void a_pair_has_segments_and_padding_that_nobody_looks_at() throws IOException {
        Sentences task = pairs(12);
        Examples test = supply(task).heldOut(Split.TEST);
        int begin = task.tokeniser().size();
        assertThat(test.count()).isEqualTo(2);
        assertThat(read(test, Field.INPUT, 0, 12))
                .containsExactly(
                        begin,
                        0,
                        1,
                        begin + 1,
                        1,
                        begin + 1,
                        pad(begin),
                        pad(begin),
                        pad(begin),
                        pad(begin),
                        pad(begin),
                        pad(begin));
        assertThat(read(test, Field.SEGMENTS, 0, 12)).containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(read(test, Field.HIDDEN, 0, 12)).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
        assertThat(test.labels()).containsExactly(1, 0);
    }

    @Test
    void of_what_is_too_long_the_longer_sentence_loses_tokens() throws IOException {
        Sentences task = pairs(6);
        Examples test = supply(task).heldOut(Split.TEST);
        int begin = task.tokeniser().size();
        assertThat(read(test, Field.INPUT, 1, 6)).containsExactly(begin, 1, 0, begin + 1, 0, begin + 1);
    }

    /** As RoBERTa has it: two ENDs after the first sentence, and room for as many tokens less. */
    @Test
    void between_a_pairs_sentences_are_as_many_ends_as_the_model_has() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), """
                {"added_tokens":[{"id":1,"content":"[CLS]","special":true},{"id":2,"content":"[SEP]","special":true},
                 {"id":3,"content":"[PAD]","special":true}],
                 "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true},
                 "pre_tokenizer":{"type":"BertPreTokenizer"},
                 "post_processor":{"type":"RobertaProcessing","sep":["[SEP]",2],"cls":["[CLS]",1]},
                 "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##",
                  "max_input_chars_per_word":100,
                  "vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"[PAD]":3,"a":4,"b":5,"##a":6,"##b":7}}}
                """);
        Sentences task = pairs(tokeniserFile(file), 8);
        Examples test = supply(task).heldOut(Split.TEST);
        assertThat(read(test, Field.INPUT, 0, 8)).containsExactly(1, 4, 7, 2, 2, 5, 2, 3);
        assertThat(read(test, Field.SEGMENTS, 0, 8)).containsExactly(0, 0, 0, 0, 0, 1, 1, 0);
        assertThat(read(test, Field.INPUT, 1, 8)).containsExactly(1, 5, 6, 7, 2, 2, 4, 2);
    }

    private static int pad(int begin) {
        return begin + 2;
    }

    private static float[] read(Examples examples, String field, int which, int width) {
        float[] values = new float[width];
        examples.read(field, which, 1, values);
        return values;
    }

    private Sentences pairs(int length) throws IOException {
        return pairs(characters().of("ab"), length);
    }

    private Sentences pairs(Tokeniser tokeniser, int length) throws IOException {
        Path training = Files.writeString(
                folder.resolve("pairs.tsv"), "q\ts\tsame\nab\tb\tyes\nba\tb\tno\nb\ta\tno\nbb\ta\tyes\n");
        Path test = Files.writeString(folder.resolve("pairs-dev.tsv"), "q\ts\tsame\nab\tb\tyes\nbaba\ta\tno\n");
        return Tasks.sentences(training, test)
                .columns("q", "s")
                .labelledBy("same")
                .tokenisedBy(tokeniser, length);
    }

    private Supply supply(Sentences task) {
        return Supply.of(plan(task).runs().get(0).specification(), files(task));
    }

    private DataFiles files(Sentences task) {
        DataFiles files = new DataFiles(store);
        task.source().files().forEach(files::bring);
        return files;
    }

    @Test
    void a_student_learns_what_sentences_say() throws IOException {
        Sentences task = Tasks.sentences(written("train.tsv", 1, 400), written("dev.tsv", 2, 100))
                .tokenisedBy(characters().lowerCase(), 24);
        files(task);
        assertThat(run(plan(task))).allSatisfy(result -> assertThat(
                        last(result.numbers().orElseThrow().measurements()))
                .as(result.run().arm())
                .isGreaterThan(0.9));
    }

    private List<RunResult> run(Plan plan) {
        List<RunResult> results =
                new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 1, 0)), new Listening()).run(plan);
        assertThat(results).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        return results;
    }

    @Test
    void students_learn_ratings_from_labels_and_from_a_teacher_that_they_follow() throws IOException {
        RatedSentences task = Tasks.sentences(rated("train.tsv", 1, 400), rated("dev.tsv", 2, 100))
                .rated(-1, 1)
                .tokenisedBy(characters().of("ab"), 10);
        task.source().files().forEach(new DataFiles(store)::bring);
        Plan plan = plan(
                task,
                List.of(pearsonAndSpearman().every(100), testLoss().every(100)),
                arm("labels").learningFrom(labels().minimising(ratingError())),
                arm("one-shot").learningFrom(finalTeacher().minimising(logitError())),
                arm("pro-kd")
                        .learningFrom(proKd(4).eachForSteps(50)
                                .forSteps(200)
                                .keepingBestEvery(50)
                                .thenLabels()
                                .onLabelsMinimising(ratingError())));
        for (RunResult result : run(plan)) {
            List<Measurement> measured = result.numbers().orElseThrow().measurements();
            assertThat(last(measured, "pearson-spearman"))
                    .as(result.run().arm())
                    .isGreaterThan(0.9);
            assertThat(last(measured, "loss")).as(result.run().arm()).isLessThan(0.05);
        }
    }

    /** How many more are a than b, as a share of all. */
    private Path rated(String name, int seed, int lines) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("sentence\tlabel\n");
        for (int i = 0; i < lines; i++) {
            int more = 0;
            for (int place = 0; place < 8; place++) {
                boolean a = random.nextBoolean();
                text.append(a ? 'a' : 'b');
                more += a ? 1 : -1;
            }
            text.append('\t').append(more / 8.0).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static double last(List<Measurement> measured, String column) {
        return last(measured.stream()
                .filter(measurement -> measurement.column().equals(column))
                .toList());
    }

    private static double last(List<Measurement> measured) {
        return measured.get(measured.size() - 1).value();
    }

    /** Of its words one tells the class. */
    private Path written(String name, int seed, int lines) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("sentence\tlabel\n");
        for (int i = 0; i < lines; i++) {
            boolean good = random.nextBoolean();
            String word = (good ? GOOD : BAD).get(random.nextInt(3));
            text.append("x".repeat(random.nextInt(5)))
                    .append(" \"")
                    .append(word)
                    .append(' ');
            text.append("y".repeat(random.nextInt(9)))
                    .append('\t')
                    .append(good ? 1 : 0)
                    .append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static Plan plan(Sentences task) {
        return plan(
                task,
                List.of(testAccuracy().every(100)),
                arm("labels").learningFrom(labels()),
                arm("extraction")
                        .learningFrom(everyHiddenLayer()
                                .projectedOnto(HIDDEN)
                                .eachForSteps(60)
                                .thenFinalTeacher()));
    }

    private static Plan plan(Task task, List<Measure> measures, Arm... arms) {
        boolean small = task.source().stepsPerEpoch(1).orElseThrow() < 16;
        return Plan.of(
                study("sentences")
                        .asking("Does a student learn what sentences say?")
                        .on(task)
                        .distilling(teacher(bert(1, 16, 2).initialisedBy(Initialisation.normal(0.1)))
                                .trainedBy(adam(0.003).batchSize(small ? 1 : 16).steps(400))
                                .checkpointEvery(100))
                        .into(bert(1, 16, 2).initialisedBy(Initialisation.normal(0.1)))
                        .trainedBy(adam(0.003).batchSize(small ? 1 : 16).steps(400))
                        .comparing(arms)
                        .measuring(measures.toArray(Measure[]::new))
                        .repeatedFor(seeds(1)),
                Scale.DESK,
                NumericClass.portable(),
                Selection.all());
    }
}
