package dev.distill.dsl.corpus;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.corpus.Corpora.text;
import static dev.distill.dsl.corpus.Corpora.tokeniserFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Canonical;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokenisers in files: what texts become by them is held to Hugging Face's own library. */
class TokeniserFileTest {
    private static final String LETTERS =
            "aeinorstAEÉéñüßΣςσİıŁ中国々〇ハ한가กा्́̈ﬁ①½٣  \t\n\u00A0\u2028\u200B\u00AD\u0000\uFFFD\uE000\u0378"
                    + ".,;!?'\"$^`~-–—…«»¿·()[]{}#@&*/\\|<>=+%_0123456789😀👩🏽🀄";

    @TempDir
    static Path folder;

    private static Path miniLm;
    private static HuggingFaceTokenizer theirs;

    @BeforeAll
    static void open() throws IOException {
        miniLm = folder.resolve("tokenizer.json");
        try (InputStream file = TokeniserFileTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            Files.copy(file, miniLm);
        }
        theirs = reference(miniLm);
    }

    @AfterAll
    static void close() {
        theirs.close();
    }

    /** Questions are read word by word, and a space that stands before every text stands before none of its words. */
    @Test
    void the_words_of_a_text_one_by_one_are_the_text() throws IOException {
        Path file = Files.writeString(folder.resolve("spaced.json"), bytePairs("true"));
        Coder coder = tokeniserFile(file).coder(any -> file);
        List<Integer> ids = new ArrayList<>();
        coder.encode("a", ids::add);
        List.of(" (", "b", ")", ".").forEach(word -> coder.encodeWithin(word, ids::add));
        assertThat(ids.stream().mapToInt(Integer::intValue).toArray()).isEqualTo(encoded(coder, "a (b)."));
    }

    private static HuggingFaceTokenizer reference(Path file) throws IOException {
        return HuggingFaceTokenizer.newInstance(
                file, Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false"));
    }

    @Test
    void a_sentence_becomes_the_ids_of_mini_lm() throws IOException {
        assertThat(ours(miniLm, "The cat sat on the mat"))
                .containsExactly(1996, 4937, 2938, 2006, 1996, 13523)
                .containsExactly(theirs("The cat sat on the mat"));
    }

    @Test
    void any_text_becomes_the_ids_that_hugging_face_gives_it() throws IOException {
        assertSame(miniLm, theirs, LETTERS);
    }

    @Test
    void byte_pairs_of_a_file_are_those_that_hugging_face_gives() throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.json"), bytePairs("false"));
        try (HuggingFaceTokenizer reference = reference(file)) {
            assertSame(file, reference, LETTERS);
        }
        Path spaced = Files.writeString(folder.resolve("spaced.json"), bytePairs("true"));
        try (HuggingFaceTokenizer reference = reference(spaced)) {
            assertSame(spaced, reference, LETTERS);
        }
    }

    /** RoBERTa's texts of a pair have two ENDs between them, whichever way its file says so; BERT's and GPT-2's have one. */
    @Test
    void pairs_of_texts_stand_apart_as_hugging_face_sets_them() throws IOException {
        assertThat(tokeniserFile(miniLm).endsBetween()).isEqualTo(1);
        Path plain = Files.writeString(folder.resolve("plain.json"), bytePairs("false"));
        assertThat(tokeniserFile(plain).endsBetween()).isEqualTo(1);
        assertThat(Canonical.line(tokeniserFile(plain))).doesNotContain("between");
        String processor = "{\"type\":\"RobertaProcessing\",\"sep\":[\"</s>\",901],\"cls\":[\"<s>\",900],"
                + "\"trim_offsets\":true,\"add_prefix_space\":false}";
        String template = "{\"type\":\"TemplateProcessing\",\"single\":[],\"pair\":["
                + "{\"SpecialToken\":{\"id\":\"<s>\",\"type_id\":0}},{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},"
                + "{\"SpecialToken\":{\"id\":\"</s>\",\"type_id\":0}},{\"SpecialToken\":{\"id\":\"</s>\",\"type_id\":0}},"
                + "{\"Sequence\":{\"id\":\"B\",\"type_id\":0}},{\"SpecialToken\":{\"id\":\"</s>\",\"type_id\":0}}],"
                + "\"special_tokens\":{\"<s>\":{\"id\":\"<s>\",\"ids\":[900],\"tokens\":[\"<s>\"]},"
                + "\"</s>\":{\"id\":\"</s>\",\"ids\":[901],\"tokens\":[\"</s>\"]}}}";
        assertPairs(processor, 2);
        assertPairs(template, 2);
        assertPairs("{\"type\":\"Sequence\",\"processors\":[" + template + "]}", 2);
        assertPairs(
                template.replaceFirst("\\{\"SpecialToken\":\\{\"id\":\"</s>\",\"type_id\":0}},\\{\"Spec", "{\"Spec"),
                1);
    }

    private static void assertPairs(String processor, int ends) throws IOException {
        Path file = Files.writeString(folder.resolve("roberta.json"), roberta(processor));
        TokeniserFile ours = tokeniserFile(file);
        assertThat(ours.endsBetween()).isEqualTo(ends);
        assertThat(Canonical.read(Canonical.line(ours), Tokeniser.class)).isEqualTo(ours);
        SpecialIds special = SpecialIds.of(ours, Special.BEGINNING, Special.END, Special.PADDING);
        Coder coder = ours.coder(any -> file);
        int end = special.id(Special.END);
        int[] laid = Stream.of(
                        new int[] {special.id(Special.BEGINNING)},
                        encoded(coder, "her rain"),
                        special.between(),
                        encoded(coder, "an inn"),
                        new int[] {end})
                .flatMapToInt(Arrays::stream)
                .toArray();
        Map<String, String> options = Map.of("addSpecialTokens", "true", "padding", "false", "truncation", "false");
        try (HuggingFaceTokenizer reference = HuggingFaceTokenizer.newInstance(file, options)) {
            assertThat(laid)
                    .containsExactly(ints(reference.encode("her rain", "an inn").getIds()));
        }
    }

    private static String roberta(String processor) {
        String special = "{\"id\":%d,\"content\":\"%s\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,"
                + "\"normalized\":false,\"special\":true}";
        String tokens = String.join(
                ",", special.formatted(900, "<s>"), special.formatted(901, "</s>"), special.formatted(902, "<pad>"));
        return bytePairs("false")
                .replaceFirst("\"added_tokens\":\\[.*?]", "\"added_tokens\":[" + tokens + "]")
                .replaceFirst(
                        "\"model\":", Matcher.quoteReplacement("\"post_processor\":" + processor + ",\"model\":"));
    }

    private static void assertSame(Path file, HuggingFaceTokenizer reference, String letters) throws IOException {
        Coder coder = tokeniserFile(file).coder(any -> file);
        int[] all = letters.codePoints().toArray();
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            int length = 1 + random.nextInt(40);
            String text = IntStream.range(0, length)
                    .map(k -> all[random.nextInt(random.nextBoolean() ? 12 : all.length)])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            long[] theirs = reference.encode(text, false, false).getIds();
            assertThat(encoded(coder, text)).as("%s: %s", i, escaped(text)).containsExactly(ints(theirs));
        }
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj(Integer::toHexString).toList().toString();
    }

    @Test
    void its_special_tokens_are_those_of_a_corpus() throws IOException {
        Path texts = Files.createDirectories(folder.resolve("texts"));
        for (int i = 0; i < 9; i++) {
            Files.writeString(texts.resolve(i + ".doc"), "the cat ".repeat(i + 1) + "sat");
        }
        TextCorpus corpus = text(texts).tokenisedBy(tokeniserFile(miniLm)).inWindowsOf(3);
        assertThat(corpus.vocabulary()).isEqualTo(30_522).isEqualTo(corpus.tokens());
        assertThat(corpus.end()).isEqualTo(102);
        assertThat(corpus.mask()).isEqualTo(103);
        assertThat(corpus.isOrdinary(102)).isFalse();
        assertThat(corpus.isOrdinary(1996)).isTrue();
        assertThat(corpus.describe()).contains("(30522 word pieces of a tokenizer.json)");
        assertThat(Canonical.read(Canonical.line(corpus), Corpus.class)).isEqualTo(corpus);
        Coder coder = corpus.tokeniser().coder(file -> miniLm);
        assertThat(corpus.text(coder, 1996, 4937, 102, 103)).isEqualTo("the cat<end><mask>");
    }

    @Test
    void a_file_of_another_kind_is_refused() throws IOException {
        refused("{\"model\":{\"type\":\"Unigram\"}}", "its model is (Unigram)");
        refused(wordPiece("\"type\":\"NFC\""), "its normalizer is (NFC)");
        refused(wordPiece("\"type\":\"BertNormalizer\",\"clean_text\":false"), "its clean_text is (false)");
        refused(
                bytePairs("false").replace("\"unk_token\":null", "\"unk_token\":\"<unk>\""),
                "its unk_token is (\"<unk>\")");
        refused(
                bytePairs("false").replace("\"special\":true", "\"special\":false"),
                "it adds a token (<|endoftext|>) to its model's that is not a special one");
    }

    private static void refused(String json, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), json);
        String advice = problem.startsWith("it adds")
                ? "Name one whose tokens are all its model's."
                : "Name one of WordPiece as BERT has it, or of byte pairs as GPT-2 or RoBERTa has them.";
        wrong(
                        problem,
                        () -> tokeniserFile(file),
                        "The tokeniser (" + file + ") is of another kind: " + problem + ".",
                        advice)
                .isRefused();
    }

    @Test
    void a_damaged_file_is_refused() throws IOException {
        Path text = Files.writeString(folder.resolve("vocab.txt"), "[UNK]\nthe\n");
        wrong(
                        "a vocab.txt",
                        () -> tokeniserFile(text),
                        "The tokeniser (" + text + ") is no tokenizer.json: it is not JSON.",
                        "Name the tokenizer.json of a model; a vocab.txt is read by wordPieces(...).")
                .isRefused();
        damaged("{}", "it has no model");
        damaged(bytePairs("false").replace("\"Ā\":0,", ""), "the token (Ā) is missing from its vocabulary");
        damaged(bytePairs("false").replace("\"ā\":1", "\"ā\":0"), "two of its tokens have the id (0)");
        assertThatThrownBy(() -> tokeniserFile(folder.resolve("none.json")))
                .isInstanceOf(MissingDataException.class)
                .hasMessageStartingWith("The tokeniser (" + folder.resolve("none.json") + ") is not there.\n");
    }

    private static void damaged(String json, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("damaged.json"), json);
        assertThatThrownBy(() -> tokeniserFile(file))
                .hasMessageStartingWith("The tokeniser (" + file + ") is no sound tokenizer.json: " + problem)
                .hasMessageEndingWith("\nGet the file anew: it was damaged, or written by something else.");
    }

    private static String wordPiece(String normaliser) {
        return "{\"model\":{\"type\":\"WordPiece\",\"unk_token\":\"[UNK]\",\"continuing_subword_prefix\":\"##\","
                + "\"max_input_chars_per_word\":100,\"vocab\":{\"[UNK]\":0}},\"normalizer\":{" + normaliser + "},"
                + "\"pre_tokenizer\":{\"type\":\"BertPreTokenizer\"}}";
    }

    /** The bytes in their order, and a few pairs. */
    private static String bytePairs(String spaceFirst) {
        StringBuilder vocabulary = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            String letter = Character.toString(ByteLetters.of(i));
            vocabulary
                    .append(letter.equals("\"") || letter.equals("\\") ? "\"\\" : "\"")
                    .append(letter)
                    .append("\":")
                    .append(i)
                    .append(',');
        }
        return "{\"added_tokens\":[{\"id\":900,\"content\":\"<|endoftext|>\",\"single_word\":false,\"lstrip\":false,"
                + "\"rstrip\":false,\"normalized\":false,\"special\":true}],\"normalizer\":null,\"pre_tokenizer\":{"
                + "\"type\":\"ByteLevel\",\"add_prefix_space\":" + spaceFirst + ",\"trim_offsets\":true},"
                + "\"model\":{\"type\":\"BPE\",\"dropout\":null,\"unk_token\":null,\"continuing_subword_prefix\":\"\","
                + "\"end_of_word_suffix\":\"\",\"fuse_unk\":false,\"vocab\":{" + vocabulary
                + "\"er\":600,\"Ġa\":601,\"in\":602,\"Ġain\":603,\"ĊĠ\":604},"
                + "\"merges\":[\"e r\",\"Ġ a\",\"i n\",\"Ġa in\",\"Ċ Ġ\"]}}";
    }

    private static int[] ints(long[] ids) {
        return IntStream.range(0, ids.length).map(i -> (int) ids[i]).toArray();
    }

    private static int[] ours(Path file, String text) throws IOException {
        return encoded(tokeniserFile(file).coder(any -> file), text);
    }

    private static int[] theirs(String text) {
        return ints(theirs.encode(text, false, false).getIds());
    }

    private static int[] encoded(Coder coder, String text) {
        IntStream.Builder ids = IntStream.builder();
        coder.encode(text, ids);
        return ids.build().toArray();
    }
}
