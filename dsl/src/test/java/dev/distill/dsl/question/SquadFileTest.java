package dev.distill.dsl.question;

import static dev.distill.dsl.Wrong.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.error.DeclarationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as SQuAD's are, whole and damaged. */
class SquadFileTest {
    private static final Path SHARED = Path.of("..", "..", "shared", "data");
    private static final String ADVICE = "Mend it: files are laid out as SQuAD 1.1 and 2.0 are.";

    @TempDir
    Path folder;

    @Test
    void texts_come_with_their_questions_and_answers() throws IOException {
        Path file = written(passage("The cat sat.", question("q1", "Who sat?", "cat", 4), question("q2", "Did it?")));
        List<Passage> passages = SquadFile.passages(file);
        assertThat(passages)
                .containsExactly(new Passage(
                        "The cat sat.",
                        List.of(
                                new Question("q1", "Who sat?", List.of(new Answer("cat", 4))),
                                new Question("q2", "Did it?", List.of()))));
    }

    /** A face is one character there, and two chars here. */
    @Test
    void places_count_code_points() throws IOException {
        Path file = written(passage("\uD83D\uDE00 cat", question("q1", "Who?", "cat", 2)));
        assertThat(SquadFile.passages(file).get(0).questions().get(0).answers()).containsExactly(new Answer("cat", 3));
    }

    @Test
    void what_is_wrong_is_told_with_its_place() throws IOException {
        refused(
                passage("The cat sat.", question("q1", "Who?", "cat", 5)),
                "has the answer (cat) at (5) in question (q1), and the text has something else there.",
                "Mend (answer_start), which counts characters from 0.");
        refused(
                passage("The cat sat.", question("q1", "Who?", "cat", 500)),
                "has the answer (cat) at (500) in question (q1), and the text has something else there.",
                "Mend (answer_start), which counts characters from 0.");
        refused(
                passage("The cat.", question("q1", "Who?", "cat", 4), question("q1", "What?", "cat", 4)),
                "has the id (q1) twice.",
                "Give each question an id of its own.");
        refused("{\"qas\":[]}", "has no text under the key (context) in article 1, paragraph 1.", ADVICE);
        refused("{\"context\":\"x\"}", "has no list under the key (qas) in article 1, paragraph 1.", ADVICE);
        refused(
                passage("The cat.", question("q1", " ", "cat", 4)),
                "has an empty text under the key (question) in question (q1).",
                ADVICE);
        refused(
                passage("The cat.", "{\"id\":\"q1\",\"question\":\"Who?\",\"answers\":[]}"),
                "has no answer in question (q1).",
                "Mend its answers, or its key (is_impossible).");
        refused(
                passage(
                        "The cat.",
                        question("q1", "Who?", "cat", 4).replace("\"answers\"", "\"is_impossible\":true,\"answers\"")),
                "has answers in question (q1), which is said to have none.",
                "Mend its answers, or its key (is_impossible).");
        refused(
                passage("The cat.", question("q1", "Who?", "cat", 4).replace(":4", ":\"4\"")),
                "has no number under the key (answer_start) in question (q1).",
                ADVICE);
    }

    @Test
    void a_file_of_something_else_is_refused() throws IOException {
        refusedFile("[]", "is no object with the key (data).", ADVICE);
        refusedFile("{\"version\":\"1.1\"}", "has no key (data).", ADVICE);
        refusedFile("{\"data\":{}}", "has no list under the key (data).", ADVICE);
        refusedFile("{\"data\":[{}]}", "has no list under the key (paragraphs) in article 1.", ADVICE);
        refusedFile("{\"data\":[]}", "has no questions.", "Name another file.");
        refusedFile(
                "{\"data\":[]}\n{\"data\":[]}",
                "goes on behind its one object, in line 2.",
                "Leave out what stands there: files are laid out as SQuAD 1.1 and 2.0 are.");
    }

    /** Of some faults the reader knows no place, and of its own settings nobody here has heard. */
    @Test
    void a_file_that_the_reader_of_json_gives_up_on_is_refused_in_words_of_ours() throws IOException {
        assertThatThrownBy(() -> SquadFile.passages(Files.writeString(
                        folder.resolve("deep.json"), "{\"version\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}")))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("deep.json) is no whole JSON: ")
                .hasMessageContaining("\nGet it again: ");
        assertThatThrownBy(() -> SquadFile.passages(
                        Files.writeString(folder.resolve("nan.json"), "{\"data\":[{\"paragraphs\":NaN}]}")))
                .hasMessageContaining("nan.json) is no whole JSON: ")
                .hasMessageContaining("(line 1, column ")
                .hasMessageNotContaining("JsonReadFeature");
        byte[] latin = "{\"data\":[{\"title\":\"Caf\u00e9\"}]}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SquadFile.passages(Files.write(folder.resolve("latin.json"), latin)))
                .hasMessageContaining("latin.json) is no whole JSON: Invalid UTF-8")
                .hasMessageEndingWith("\nConvert it to UTF-8, such as with iconv -f ISO-8859-1 -t UTF-8.");
    }

    @Test
    void a_file_that_is_cut_short_is_refused() throws IOException {
        String text = Files.readString(written(passage("The cat.", question("q1", "Who?", "cat", 4))));
        for (int length = 0; length < text.trim().length(); length += 7) {
            Path cut = Files.writeString(folder.resolve("cut.json"), text.substring(0, length));
            assertThatThrownBy(() -> SquadFile.passages(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(DeclarationException.class)
                    .hasMessageContaining("The file (" + cut + ") ")
                    .hasMessageContaining("\n");
        }
    }

    @Test
    void real_files_are_read_as_they_are() {
        assumeTrue(Files.isDirectory(SHARED), "XQuAD is not beside the project.");
        List<Passage> passages = SquadFile.passages(SHARED.resolve("xquad/xquad.en.json"));
        assertThat(passages).hasSize(240);
        assertThat(passages.stream()
                        .mapToInt(passage -> passage.questions().size())
                        .sum())
                .isEqualTo(1_190);
        assertThat(SquadFile.passages(SHARED.resolve("policyqa/dev.json")).stream()
                        .mapToInt(passage -> passage.questions().size())
                        .sum())
                .isEqualTo(3_809);
    }

    private void refused(String paragraph, String problem, String advice) throws IOException {
        Path file = written(paragraph);
        wrong(problem, () -> SquadFile.passages(file), "The file (" + file + ") " + problem, advice)
                .isRefused();
    }

    private void refusedFile(String text, String problem, String advice) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), text);
        wrong(problem, () -> SquadFile.passages(file), "The file (" + file + ") " + problem, advice)
                .isRefused();
    }

    private Path written(String... paragraphs) throws IOException {
        return Files.writeString(
                folder.resolve("questions.json"),
                "{\"version\":\"2.0\",\"data\":[{\"title\":\"t\",\"paragraphs\":[" + String.join(",", paragraphs)
                        + "]}]}\n");
    }

    private static String passage(String context, String... questions) {
        return "{\"context\":\"" + context + "\",\"qas\":[" + String.join(",", questions) + "]}";
    }

    private static String question(String id, String text, String answer, int start) {
        return "{\"id\":\"" + id + "\",\"question\":\"" + text + "\",\"answers\":[{\"text\":\"" + answer
                + "\",\"answer_start\":" + start + "}]}";
    }

    private static String question(String id, String text) {
        return "{\"id\":\"" + id + "\",\"question\":\"" + text + "\",\"is_impossible\":true,\"answers\":[]}";
    }
}
