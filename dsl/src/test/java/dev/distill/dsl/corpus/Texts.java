package dev.distill.dsl.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
