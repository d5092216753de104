package dev.distill.dsl.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small texts, beside these classes, and where their ids are kept meanwhile. */
public final class Texts {
    private Texts() {}

    /** Some text of twelve documents, with its ids kept beside it. */
    public static Text some(String name) {
        Path folder = Path.of("target", "texts", name).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < 12; i++) {
                Files.writeString(
                        folder.resolve("document-" + i + ".txt"), "the " + i + "th document of a text, in words");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Corpora.text(folder);
    }

    /** A vocabulary of word pieces. */
    public static Path vocabulary() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "texts").toAbsolutePath());
            return Files.writeString(
                    folder.resolve("vocab.txt"), "[UNK]\nthe\nof\na\ntext\nin\nword\n##s\ndocument\n,\n##th\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tokenizer.json of the same pieces. */
    public static Path tokeniser() {
        String pieces = "[UNK] the of a text in word ##s document , ##th [CLS] [SEP] [PAD] [MASK]";
        StringBuilder vocabulary = new StringBuilder();
        StringBuilder added = new StringBuilder();
        int id = 0;
        for (String piece : pieces.split(" ")) {
            vocabulary
                    .append(id == 0 ? "" : ",")
                    .append('"')
                    .append(piece)
                    .append("\":")
                    .append(id);
            if (piece.startsWith("[")) {
                added.append(id == 0 ? "" : ",")
                        .append("{\"id\":" + id + ",\"content\":\"" + piece + "\",\"special\":true}");
            }
            id++;
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", "texts").toAbsolutePath());
            return Files.writeString(
                    folder.resolve("tokenizer.json"),
                    "{\"added_tokens\":[" + added + "],\"normalizer\":{\"type\":\"BertNormalizer\",\"clean_text\":true,"
                            + "\"handle_chinese_chars\":true,\"strip_accents\":null,\"lowercase\":true},"
                            + "\"pre_tokenizer\":{\"type\":\"BertPreTokenizer\"},"
                            + "\"model\":{\"type\":\"WordPiece\",\"unk_token\":\"[UNK]\","
                            + "\"continuing_subword_prefix\":\"##\",\"max_input_chars_per_word\":100,\"vocab\":{"
                            + vocabulary + "}}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pairs of sentences with their labels. */
    public static Path pairs() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "texts").toAbsolutePath());
            return Files.writeString(
                    folder.resolve("pairs.tsv"), "one\tother\tsame\na\ta\tyes\na\tb\tno\nb\tb\tyes\nb\ta\tno\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with the files of GLUE's SST-2, of four sentences each. */
    public static Path sst2() {
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "texts", "sst2").toAbsolutePath());
            for (String part : List.of("train.tsv", "dev.tsv")) {
                Files.writeString(folder.resolve(part), "sentence\tlabel\ngood\t1\nbad\t0\nbetter\t1\nworse\t0\n");
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with files of STS-B's columns, those that are read. */
    public static Path stsB() {
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "texts", "sts-b").toAbsolutePath());
            for (String part : List.of("train.tsv", "dev.tsv")) {
                Files.writeString(
                        folder.resolve(part),
                        "sentence1\tsentence2\tscore\na\ta\t5.0\na\tb\t1.25\nb\tb\t4.8\nb\ta\t0.5\n");
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sentences with their ratings, without a header. */
    public static Path ratings() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "texts").toAbsolutePath());
            return Files.writeString(folder.resolve("ratings.tsv"), "a\t5.0\nb\t1.25\nba\t4.8\nab\t0.5\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two texts with a question each, one of which has no answer, as a file of SQuAD's. */
    public static Path questions() {
        String one = "{\"context\":\"the text of a word\",\"qas\":[{\"id\":\"1\",\"question\":\"of what\","
                + "\"answers\":[{\"text\":\"a word\",\"answer_start\":12}]}]}";
        String other = "{\"context\":\"a document\",\"qas\":[{\"id\":\"2\",\"question\":\"of what\","
                + "\"is_impossible\":true,\"answers\":[]}]}";
        try {
            Path folder = Files.createDirectories(Path.of("target", "texts").toAbsolutePath());
            return Files.writeString(
                    folder.resolve("questions.json"),
                    "{\"version\":\"v2.0\",\"data\":[{\"title\":\"words\",\"paragraphs\":[" + one + "," + other
                            + "]}]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
