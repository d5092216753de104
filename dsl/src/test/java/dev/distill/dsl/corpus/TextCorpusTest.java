package dev.distill.dsl.corpus;

import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.text;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text in files: what becomes of it where it is declared, and what is refused. */
class TextCorpusTest {
    @TempDir
    Path folder;

    @TempDir
    Path kept;

    private String before;

    /** Twenty documents of one sentence each. */
    @BeforeEach
    void write() throws IOException {
        before = System.setProperty(CachedIds.PROPERTY, kept.toString());
        for (int i = 0; i < 20; i++) {
            write("part-" + i % 3 + "/document-" + i + ".txt", "The " + i + "th document, of many.");
        }
    }

    @AfterEach
    void forget() {
        System.setProperty(CachedIds.PROPERTY, before);
    }

    @Test
    void windows_tell_the_documents_of_a_part_in_order_of_their_names() throws IOException {
        TextCorpus corpus = text(folder).tokenisedBy(characters()).inWindowsOf(5);
        List<String> names =
                List.of("part-0/document-0", "part-0/document-12", "part-0/document-15", "part-0/document-18");
        String training = all(corpus, CorpusPart.TRAINING);
        assertThat(training).startsWith("The ").contains(" document, of many.<end>The ");
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            int place = training.indexOf(Files.readString(folder.resolve(name + ".txt")));
            if (place >= 0) {
                places.add(place);
            }
        }
        assertThat(places).hasSizeGreaterThan(1).isSorted();
    }

    @Test
    void every_document_is_in_one_part_and_each_part_has_some() {
        TextCorpus corpus =
                text(folder).holdingOut(0.2).tokenisedBy(characters()).inWindowsOf(2);
        long ends = 0;
        for (CorpusPart part : CorpusPart.values()) {
            String text = all(corpus, part);
            long documents = text.split("many", -1).length - 1;
            assertThat(documents).isEqualTo(part == CorpusPart.TRAINING ? 12 : 4);
            ends += documents;
        }
        assertThat(ends).isEqualTo(20);
    }

    @Test
    void documents_of_one_text_are_in_one_part() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("again/document-" + i + ".txt", "The " + i + "th document, of many.");
        }
        TextCorpus corpus = text(folder)
                .holdingOut(0.2)
                .tokenisedBy(characters().of(" ,.0123456789Tacdefhmnotuy"))
                .inWindowsOf(2);
        for (int i = 0; i < 20; i++) {
            String document = "The " + i + "th";
            assertThat(Stream.of(CorpusPart.values())
                            .filter(part -> all(corpus, part).contains(document)))
                    .hasSize(1);
        }
    }

    @Test
    void the_ids_of_tokens_come_first_and_special_ones_follow() {
        TextCorpus corpus =
                text(folder).tokenisedBy(characters().lowerCase().of("a d,t")).inWindowsOf(4);
        assertThat(corpus.tokens()).isEqualTo(5);
        assertThat(corpus.end()).isEqualTo(5);
        assertThat(corpus.mask()).isEqualTo(6);
        assertThat(corpus.unknown()).hasValue(7);
        assertThat(corpus.vocabulary()).isEqualTo(8);
        assertThat(corpus.padding()).isEmpty();
        assertThat(ids(corpus).window(CorpusPart.TEST, 0)).containsExactly(4, 7, 7, 1);
        assertThat(corpus.describe())
                .isEqualTo("windows of 4 tokens (5 lower-case characters) of a text, " + corpus.trainingWindows()
                        + " to train on");
    }

    @Test
    void an_alphabet_is_found_in_the_training_part_alone() throws IOException {
        TextCorpus before = text(folder).tokenisedBy(characters().lowerCase()).inWindowsOf(4);
        String letters = ((Characters) before.tokeniser()).alphabet();
        assertThat(letters).startsWith(" ,.01").endsWith("uy").doesNotContain("T");
        String test = all(before, CorpusPart.TEST);
        assertThat(test).startsWith("the ");
        for (int i = 0; i < 20; i++) {
            write(
                    "part-" + i % 3 + "/document-" + i + ".txt",
                    "The " + i + "th document, of many" + "àèìòùâêîôûäëïöüãñõçå".charAt(i));
        }
        TextCorpus after = text(folder).tokenisedBy(characters()).inWindowsOf(4);
        assertThat(all(after, CorpusPart.TRAINING)).doesNotContain("<unknown>");
        assertThat(all(after, CorpusPart.TEST)
                        + after.text(coder(after), ids(after).window(CorpusPart.TEST, after.testWindows() - 1)))
                .contains("<unknown>");
    }

    @Test
    void a_corpus_is_known_by_its_ids_and_not_by_the_place_of_its_files() throws IOException {
        TextCorpus here = text(folder).tokenisedBy(characters()).inWindowsOf(8);
        Path other = Files.createDirectory(kept.resolve("other"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = other.resolve(folder.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        TextCorpus there = text(other).tokenisedBy(characters()).inWindowsOf(8);
        assertThat(there).isEqualTo(here);
        assertThat(Canonical.line(there))
                .isEqualTo(Canonical.line(here))
                .doesNotContain(folder.toString(), kept.toString());
        assertThat(Canonical.read(Canonical.line(here), Corpus.class)).isEqualTo(here);
        assertThat(here.files()).containsExactly(here.ids());
    }

    @Test
    void ids_are_the_same_everywhere() {
        assertThat(text(folder).tokenisedBy(characters()).inWindowsOf(8).ids().sha256())
                .isEqualTo("345a87405a1a14d309692ea2c3ec26f1b4f1de750be9f3e94aab7a8117e933a9");
    }

    @Test
    void a_text_that_has_not_changed_is_not_made_into_ids_again() throws IOException {
        TextCorpus first = text(folder).tokenisedBy(characters()).inWindowsOf(8);
        Path ids = first.ids().place().orElseThrow();
        Files.setLastModifiedTime(ids, FileTime.fromMillis(1_000_000));
        Files.setLastModifiedTime(folder.resolve("part-0/document-0.txt"), FileTime.fromMillis(2_000_000));
        assertThat(text(folder).tokenisedBy(characters()).inWindowsOf(8)).isEqualTo(first);
        assertThat(text(folder).tokenisedBy(characters()).inWindowsOf(4).ids()).isEqualTo(first.ids());
        assertThat(Files.getLastModifiedTime(ids)).isEqualTo(FileTime.fromMillis(1_000_000));
        write("part-0/document-0.txt", "Another text of some length.");
        assertThat(text(folder).tokenisedBy(characters()).inWindowsOf(8).ids()).isNotEqualTo(first.ids());
    }

    @Test
    void kept_ids_that_were_damaged_are_made_anew() throws IOException {
        TextCorpus first = text(folder).tokenisedBy(characters()).inWindowsOf(8);
        Path ids = first.ids().place().orElseThrow();
        byte[] bytes = Files.readAllBytes(ids);
        bytes[60] ^= 1;
        Files.write(ids, bytes);
        Files.setLastModifiedTime(folder.resolve("part-0/document-0.txt"), FileTime.fromMillis(2_000_000));
        assertThat(text(folder).tokenisedBy(characters()).inWindowsOf(8)).isEqualTo(first);
        assertThat(Digest.of(ids)).isEqualTo(first.ids().sha256());
    }

    @Test
    void builds_may_make_the_same_ids_at_once() throws IOException {
        TokenisedText text = text(folder).tokenisedBy(characters());
        TextFiles files = new TextFiles(TextFiles.files(List.of(folder), "**"), TextFiles.Separation.FILES);
        List<CompletableFuture<CachedIds>> builds = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> CachedIds.of(text, files)))
                .toList();
        assertThat(builds.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        try (Stream<Path> entries = Files.list(kept)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void documents_end_with_files_at_blank_lines_or_at_lines_that_are_named() throws IOException {
        Path file = write("several.txt", "\uFEFFone\r\ntwo\r\n\r\nthree\n%\n\n  \nfour\n");
        assertThat(documents(file, TextFiles.Separation.FILES)).containsExactly("one\ntwo\n\nthree\n%\n\n  \nfour");
        assertThat(documents(file, new TextFiles.Separation(TextFiles.Separation.Kind.BLANK_LINES, "")))
                .containsExactly("one\ntwo", "three\n%", "four");
        assertThat(documents(file, new TextFiles.Separation(TextFiles.Separation.Kind.LINE, "%")))
                .containsExactly("one\ntwo\n\nthree", "  \nfour");
        TextCorpus corpus =
                text(file).splitAtBlankLines().tokenisedBy(characters()).inWindowsOf(2);
        assertThat(Set.of(all(corpus, CorpusPart.TEST), all(corpus, CorpusPart.SELECTION)))
                .hasSize(2);
    }

    @Test
    void files_of_a_folder_are_those_that_are_wanted() throws IOException {
        write("notes.md", "# notes");
        assertThat(TextFiles.files(List.of(folder), "**.md")).containsExactly(folder.resolve("notes.md"));
        assertThat(TextFiles.files(List.of(folder), "part-0/*.txt"))
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly(
                        "part-0/document-0.txt",
                        "part-0/document-12.txt",
                        "part-0/document-15.txt",
                        "part-0/document-18.txt",
                        "part-0/document-3.txt",
                        "part-0/document-6.txt",
                        "part-0/document-9.txt");
    }

    @Test
    void characters_of_several_bytes_are_read_wherever_a_buffer_ends() throws IOException {
        for (int i = 0; i < 4; i++) {
            String text = "x".repeat((1 << 16) - 3 + i) + "é€😀" + "y".repeat(1 << 16);
            assertThat(documents(write("long.txt", text), TextFiles.Separation.FILES))
                    .containsExactly(text);
        }
    }

    @Test
    void text_that_is_not_utf8_is_refused_with_the_place() throws IOException {
        Path file = folder.resolve("latin.txt");
        Files.write(file, ("x".repeat(70_000) + "caf\u00e9 au lait").getBytes(StandardCharsets.ISO_8859_1));
        refused(file, 70_003);
        Files.write(file, new byte[] {'a', (byte) 0xe2, (byte) 0x82});
        refused(file, 1);
    }

    private void refused(Path file, int place) {
        refused(
                "Latin-1",
                text(folder),
                4,
                "The text (" + file + ") is not UTF-8: its byte " + place + " begins no character.",
                "Convert the file, such as with iconv -f ISO-8859-1 -t UTF-8, or leave it out.");
    }

    @Test
    void a_folder_that_is_not_there_is_missing_data_and_no_mistake() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> text(nowhere).tokenisedBy(characters()).inWindowsOf(4))
                .isInstanceOf(MissingDataException.class)
                .hasMessage("The text (" + nowhere + ") is not there.\nPut it there, or name another place; the guide's"
                        + " page on declaring tells where known ones are to be had.");
    }

    @Test
    void texts_that_are_too_small_are_refused() throws IOException {
        refused(
                "no file",
                text(folder).ending(".md"),
                4,
                "The folder (" + folder + ") has no file that matches **.md.",
                "Put texts there, or match others, as with .ending(\".txt\").");
        refused(
                "one document",
                text(folder.resolve("part-0/document-0.txt")),
                4,
                "The text has fewer than three different documents (1).",
                "Training, selection and test take one each: add files, or split them with .splitAtBlankLines().");
        refused(
                "long windows",
                text(folder),
                40,
                "The selection part of the text is shorter than one window (40).",
                "Use more text, shorter windows, or .holdingOut(...) for another share of the documents.");
        refused(
                "no window",
                text(folder),
                1,
                "The window (1) is shorter than two tokens.",
                "Give a length of 2 or more: of one token, nothing can be predicted.");
        for (int i = 1; i < 4; i++) {
            write("same/" + i + ".txt", "a".repeat(i));
        }
        refused(
                "one letter",
                text(folder.resolve("same")),
                4,
                "The alphabet (a) has fewer than two characters.",
                "Name two or more, or another text.");
    }

    @Test
    void wrong_words_are_refused_at_once() {
        Wrong.wrong(
                        "capitals of a text without",
                        () -> characters().lowerCase().of("Ab"),
                        "The alphabet (Ab) has capitals, and the text has none.",
                        "Name small letters, or leave .lowerCase() out.")
                .isRefused();
        Wrong.wrong(
                        "letter twice",
                        () -> characters().of("aba"),
                        "The character (a) is declared twice.",
                        "Name each once.")
                .isRefused();
        Wrong.wrong(
                        "half held out",
                        () -> text(folder).holdingOut(0.5),
                        "The share of a held-out part (0.5) is outside its range.",
                        "Give a number from 0 to 0.3333333333333333.")
                .isRefused();
    }

    private static void refused(String name, Text text, int length, String problem, String advice) {
        Wrong.wrong(name, () -> text.tokenisedBy(characters()).inWindowsOf(length), problem, advice)
                .isRefused();
    }

    private static List<String> documents(Path file, TextFiles.Separation separation) {
        List<String> documents = new ArrayList<>();
        new TextFiles(List.of(file), separation).each(documents::add);
        return documents;
    }

    private static String all(TextCorpus corpus, CorpusPart part) {
        return LongStream.range(0, corpus.windows(part))
                .mapToObj(i -> corpus.text(coder(corpus), ids(corpus).window(part, i)))
                .collect(joining());
    }

    private static IdsFile ids(TextCorpus corpus) {
        return IdsFile.open(corpus.ids().place().orElseThrow(), corpus.length());
    }

    private static Coder coder(TextCorpus corpus) {
        try {
            return corpus.tokeniser().coder(file -> file.place().orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
