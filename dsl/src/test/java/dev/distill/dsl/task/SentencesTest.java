package dev.distill.dsl.task;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.corpus.Corpora.bytePairs;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.tokeniserFile;
import static dev.distill.dsl.task.Tasks.glue;
import static dev.distill.dsl.task.Tasks.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.Texts;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Canonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences in files of tab-separated values. */
class SentencesTest {
    private static final Path SHARED = Path.of("..", "..", "shared", "data");

    @TempDir
    Path folder;

    private Path training;
    private Path test;

    @BeforeEach
    void write() throws IOException {
        StringBuilder lines = new StringBuilder("\uFEFFsentence\tlabel\r\n");
        for (int i = 0; i < 40; i++) {
            lines.append("the \"text ").append(i / 2).append('\t').append(i % 2).append("\r\n");
        }
        training = file("train.tsv", lines.toString());
        test = file("dev.tsv", "sentence\tlabel\nthe text\t1\na text\t0\na word\t0\n");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private SentenceFiles files() {
        return sentences(training, test);
    }

    @Test
    void different_texts_of_the_training_file_choose_and_the_other_file_only_reports() {
        Sentences task = files().holdingOut(0.25).tokenisedBy(characters(), 16);
        SentenceRows rows = task.rows(file -> file.place().orElseThrow());
        assertThat(task.trainingExamples())
                .isEqualTo(30)
                .isEqualTo(rows.training().size());
        assertThat(task.selectionExamples()).isEqualTo(10);
        assertThat(task.testExamples()).isEqualTo(3);
        Set<List<String>> trained = new HashSet<>();
        rows.training().forEach(row -> trained.add(row.texts()));
        assertThat(rows.selection()).allSatisfy(row -> assertThat(trained).doesNotContain(row.texts()));
        assertThat(rows.training().get(0).texts().get(0)).startsWith("the \"text ");
        assertThat(Canonical.read(Canonical.line(task), Task.class)).isEqualTo(task);
        assertThat(task.describe())
                .isEqualTo("sentences in 2 classes, 30 to train on, up to 16 tokens ("
                        + task.tokeniser().describe() + ")");
    }

    @Test
    void of_a_file_that_is_sorted_by_its_labels_fewer_examples_have_all_labels() throws IOException {
        StringBuilder lines = new StringBuilder("sentence\tlabel\n");
        for (int i = 0; i < 200; i++) {
            lines.append("text ").append(i).append('\t').append(i / 100).append('\n');
        }
        training = file("sorted.tsv", lines.toString());
        Sentences all = files().tokenisedBy(characters(), 16);
        Sentences few = all.trainingExamples(40);
        List<SentenceRows.Row> rows =
                few.rows(file -> file.place().orElseThrow()).training();
        assertThat(rows)
                .hasSize(40)
                .isSubsetOf(all.rows(file -> file.place().orElseThrow()).training());
        assertThat(rows.stream().filter(row -> row.label() == 0).count()).isBetween(10L, 30L);
        assertThat(rows)
                .isSortedAccordingTo(Comparator.comparingInt(
                        row -> Integer.parseInt(row.texts().get(0).substring(5))));
        assertThat(few.selectionExamples()).isEqualTo(all.selectionExamples());
        wrong(
                        "more than there are",
                        () -> all.trainingExamples(191),
                        "The training examples (191) are more than there are (190).",
                        "Name 190 or fewer.")
                .isRefused();
    }

    @Test
    void files_are_read_once_for_as_long_as_they_stay_as_they_are() throws IOException {
        Sentences read = files().tokenisedBy(bytePairs(258), 16);
        assertThat(files().tokenisedBy(bytePairs(258), 16)).isSameAs(read);
        assertThat(files().tokenisedBy(bytePairs(258), 17)).isNotEqualTo(read);
        test = file("dev.tsv", "sentence\tlabel\nthe text\t1\n");
        assertThat(files().tokenisedBy(bytePairs(258), 16).testExamples()).isEqualTo(1);
    }

    @Test
    void a_tokeniser_learns_from_what_is_trained_on() {
        Sentences pairs = files().tokenisedBy(bytePairs(258), 16);
        assertThat(pairs.tokeniser().isLearned()).isTrue();
        assertThat(pairs.source().files()).hasSize(3);
        assertThat(files().tokenisedBy(bytePairs(258), 16)).isEqualTo(pairs);
    }

    @Test
    void special_ids_are_those_of_a_published_tokeniser_or_follow_the_tokens() {
        Sentences published = files().tokenisedBy(tokeniserFile(Texts.tokeniser()), 16);
        assertThat(published.special().id(Special.BEGINNING)).isEqualTo(11);
        assertThat(published.special().vocabulary())
                .isEqualTo(15)
                .isEqualTo(published.tokeniser().size());
        Sentences letters = files().tokenisedBy(characters().of("thexa "), 16);
        assertThat(letters.special().id(Special.BEGINNING)).isEqualTo(6);
        assertThat(letters.special().id(Special.UNKNOWN)).isEqualTo(9);
        assertThat(letters.input().ids()).isEqualTo(10);
    }

    @Test
    void an_encoder_answers_at_the_first_position_and_adds_the_segments_of_pairs() throws IOException {
        training = file("train.tsv", "a\tb\tlabel\nx\ty\t0\ny\tx\t1\n");
        Sentences pairs = sentences(training, training)
                .columns("a", "b")
                .tokenisedBy(characters().of("xy"), 8);
        assertThat(bert(1, 8, 2).layersFor(pairs).stream().map(NamedLayer::name))
                .containsSubsequence("embedding", "segment", "together", "positions", "block1", "taken", "output");
        assertThat(bert(1, 8, 2).on(pairs).weights().stream().map(weight -> weight.name()))
                .contains("segment.table");
        wrong(
                        "a causal network",
                        () -> gpt(1, 8, 2).layersFor(pairs),
                        "The causal transformer answers at the last position, and the task (" + pairs.describe()
                                + ") has sequences that end before it.",
                        "Use bert(...), which answers at the first.")
                .isRefused();
    }

    @Test
    void what_is_wrong_in_a_file_is_told_with_its_line() throws IOException {
        refused(
                "a quoted tab",
                "sentence\tlabel\ngood\t1\n\"a\tb\"\t1\n",
                "has 3 columns in line 3, and 2 in its first.",
                "Mend the line: quotes mean nothing in such a file, and a tab within a sentence parts it.");
        refused(
                "another label",
                "sentence\tlabel\ngood\t1\nbad\t2\n",
                "has the label (2) in line 3, which is none of [0, 1].",
                "Mend the line, or name all labels with .labels(...).");
        refused(
                "no sentence",
                "sentence\tlabel\n \t1\n",
                "has no sentence in line 2.",
                "Mend the line, or leave it out.");
        refused(
                "another column",
                "text\tlabel\ngood\t1\n",
                "has no column (sentence).",
                "Name one of [text, label], or say .withoutHeader().");
        refused(
                "a file that is cut within a sentence",
                "sentence\tlabel\ngood\t1\nba",
                "has 1 columns in line 3, and 2 in its first.",
                "Mend the line: quotes mean nothing in such a file, and a tab within a sentence parts it.");
        refused(
                "a file that is cut before a label",
                "sentence\tlabel\ngood\t1\nbad\t",
                "has the label () in line 3, which is none of [0, 1].",
                "Mend the line, or name all labels with .labels(...).");
        refused(
                "an empty line",
                "sentence\tlabel\ngood\t1\n\n",
                "has nothing in line 3.",
                "Leave the line out, also where it is the last.");
        refused("no examples", "sentence\tlabel\n", "has no examples.", "Name another file.");
        assertThatThrownBy(() -> sentences(training, folder.resolve("none.tsv")))
                .isInstanceOf(MissingDataException.class)
                .hasMessageStartingWith("The data file (" + folder.resolve("none.tsv") + ") is not there.\n");
        Path latin = Files.write(folder.resolve("latin.tsv"), new byte[] {'a', '\t', (byte) 0xE9, '\n'});
        assertThatThrownBy(() -> sentences(training, latin).tokenisedBy(characters(), 16))
                .hasMessageStartingWith("The text (" + latin + ") is not UTF-8: its byte 2 begins no character.\n");
    }

    @Test
    void labels_that_are_likely_errors_are_refused_unless_they_are_named() throws IOException {
        training = file("train.tsv", "sentence\tlabel\ngood\tyes\nbad\tno\nfine\tyes \n");
        wrong(
                        "a blank",
                        () -> files().tokenisedBy(characters(), 16),
                        "The file (" + training + ") has blanks beside the label (yes ) in line 4.",
                        "Mend the line, or name all labels with .labels(...).")
                .isRefused();
        training = file("train.tsv", "sentence\tlabel\ngood\ta\nbad\tb\nfine\tc\n");
        test = training;
        wrong(
                        "names in place of classes",
                        () -> files().tokenisedBy(characters(), 16),
                        "The file (" + training + ") has a label of its own in each of its (3) examples.",
                        "Name the column of the classes with .labelledBy(...), or say .rated(least, most) where it has numbers.")
                .isRefused();
        assertThat(files().labels("a", "b", "c").tokenisedBy(characters(), 16).classes())
                .isEqualTo(3);
        wrong(
                        "labels and ratings",
                        () -> files().labels("a", "b").rated(0, 1),
                        "The sentences have labels [a, b], and ratings.",
                        "Leave one of labels(...) and rated(...) out.")
                .isRefused();
        training = file("train.tsv", "sentence\tsentence\tlabel\ngood\tbad\t1\n");
        assertThatThrownBy(() -> files().tokenisedBy(characters(), 16))
                .hasMessage("The file (" + training + ") has the column (sentence) twice in its first line.\n"
                        + "Give each column a name of its own.");
    }

    private void refused(String name, String text, String problem, String advice) throws IOException {
        Path other = file("other.tsv", text);
        wrong(
                        name,
                        () -> sentences(training, other).tokenisedBy(characters(), 16),
                        "The file (" + other + ") " + problem,
                        advice)
                .isRefused();
    }

    @Test
    void a_length_without_room_is_refused() {
        wrong(
                        "a length",
                        () -> files().tokenisedBy(characters(), 2),
                        "The length (2) leaves a sentence no token.",
                        "Give 3 or more: BEGINNING and END take a position each.")
                .isRefused();
    }

    @Test
    void the_files_of_glue_are_read_as_they_are() {
        assumeTrue(Files.isDirectory(SHARED), "GLUE's files are not beside the project.");
        Sentences sst2 =
                glue(Glue.SST_2, SHARED.resolve("sst2").toAbsolutePath()).tokenisedBy(characters(), 64);
        assertThat(sst2.trainingExamples() + sst2.selectionExamples()).isEqualTo(67_349);
        assertThat(sst2.testExamples()).isEqualTo(872);
        Path cola = SHARED.resolve("cola").toAbsolutePath();
        Sentences acceptable = sentences(cola.resolve("in_domain_train.tsv"), cola.resolve("in_domain_dev.tsv"))
                .withoutHeader()
                .columns("4")
                .labelledBy("2")
                .tokenisedBy(characters(), 64);
        assertThat(acceptable.trainingExamples() + acceptable.selectionExamples())
                .isEqualTo(8_551);
        Path mrpc = SHARED.resolve("mrpc").toAbsolutePath();
        Sentences paraphrases = sentences(mrpc.resolve("train.tsv"), mrpc.resolve("test.tsv"))
                .columns("#1 String", "#2 String")
                .labelledBy("Quality")
                .tokenisedBy(characters(), 64);
        assertThat(paraphrases.testExamples()).isEqualTo(1_725);
        assertThat(paraphrases.isOfPairs()).isTrue();
    }
}
