package dev.distill.dsl.question;

import dev.distill.dsl.text.Digest;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A text and the questions to it.
 *
 * @param text where the answers stand
 * @param questions in the file's order
 */
public record Passage(String text, List<Question> questions) {
    /** Copies the questions. */
    public Passage {
        questions = List.copyOf(questions);
    }

    /** The first 64 bits of the text's SHA-256. */
    long key() {
        return ByteBuffer.wrap(Digest.bytesOf(text)).getLong() ^ Long.MIN_VALUE;
    }
}
