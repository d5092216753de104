package dev.distill.dsl.pin;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.text.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of a pin's files: of plain files alone, so many bytes at most, in UTF-8. */
public final class PinFiles {

    /** The most bytes that one file of a pin may have. */
    public static final int MOST_BYTES = 64 << 20;

    private PinFiles() {}

    /**
     * The files of a pin that lie in a folder, by name; those of earlier versions lack some.
     *
     * @throws DistillException where one is no plain file, or no text
     */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : Pin.FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw Refusals.unusable(name, "it is a link or a folder");
                }
                try (InputStream in = Files.newInputStream(file)) {
                    texts.put(name, text(name, in));
                }
            }
        }
        return texts;
    }

    /**
     * Refuses files that could be written and never read again.
     *
     * @param pin what the pin is called, for the message
     * @param texts by the files' names
     * @throws DistillException naming the file and how large it would be, or what is wrong with it
     */
    public static void check(String pin, Map<String, String> texts) {
        texts.forEach((name, text) -> {
            long bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                throw new DistillException(
                        "The pin (" + pin + ") would have a file (" + name + ") of " + (bytes >> 20) + " MiB, and "
                                + (MOST_BYTES >> 20) + " MiB is the most that is read.",
                        "Measure less often, with every(...) or everyEpochs(...), or declare fewer seeds.");
            }
        });
        Pin.parse(texts);
    }

    /**
     * The text of a stream, which is read no farther than a pin's file may be long.
     *
     * @throws DistillException where it is longer, or no text
     */
    public static String text(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Refusals.unusable(name, "it has more than " + (MOST_BYTES >> 20) + " MiB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusals.unusable(name, "it is no text in UTF-8");
        }
    }
}
