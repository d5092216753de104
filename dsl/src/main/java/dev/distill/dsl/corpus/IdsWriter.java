package dev.distill.dsl.corpus;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file of ids, a document at a time. */
final class IdsWriter {
    private final OutputStream out;
    private final int width;
    private long written;

    private IdsWriter(OutputStream out, int width) {
        this.out = out;
        this.width = width;
    }

    static void write(Path file, Tokeniser tokeniser, Documents documents, Parts parts) throws IOException {
        SpecialIds special = TextCorpus.special(tokeniser);
        Coder coder = tokeniser.coder(vocabulary -> vocabulary.place().orElseThrow());
        int width = IdsFile.width(special.vocabulary());
        long[] counts = new long[CorpusPart.values().length];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(IdsFile.header(width, counts));
            for (CorpusPart part : CorpusPart.values()) {
                IdsWriter writer = new IdsWriter(out, width);
                documents
                        .only(document -> parts.of(document) == part)
                        .each(document -> writer.document(document, coder, special));
                counts[part.ordinal()] = writer.written;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(IdsFile.header(width, counts)), 0);
        }
    }

    /** END follows the document's ids; MASK is not written. */
    private void document(String document, Coder coder, SpecialIds special) {
        coder.encode(document, id -> id(id == Coder.UNKNOWN ? special.id(Special.UNKNOWN) : id));
        id(special.id(Special.END));
    }

    private void id(int id) {
        try {
            for (int i = 0; i < width; i++) {
                out.write(id >>> 8 * i);
            }
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
