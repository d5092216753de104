package dev.distill.dsl.corpus;

import dev.distill.dsl.error.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's characters. Bytes that are no UTF-8 are refused with their place, where Java's own readers replace them or leave it out. */
public final class Utf8Reader extends Reader {
    private final Path file;
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    /** Bytes before those in the buffer. */
    private long before;

    private boolean ended;

    /** Opens a file. */
    public Utf8Reader(Path file) throws IOException {
        this.file = file;
        this.in = Files.newInputStream(file);
    }

    @Override
    public int read(char[] into, int at, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(into, at, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            long place = before + bytes.position();
            Require.that(
                    !result.isError(),
                    "The text (" + file + ") is not UTF-8: its byte " + place + " begins no character.",
                    "Convert the file, such as with iconv -f " + (place == 0 ? "UTF-16" : "ISO-8859-1")
                            + " -t UTF-8, or leave it out.");
            if (chars.position() > 0) {
                return chars.position();
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        before += bytes.position();
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0));
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
