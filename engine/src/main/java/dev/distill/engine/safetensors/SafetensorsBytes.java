package dev.distill.engine.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes that a safetensors file is read from. */
interface SafetensorsBytes {

    /** What it is called in messages. */
    String source();

    /** How many there are. */
    long size() throws IOException;

    /** Some of them, wherever they are. */
    Content part(long begin, long bytes);

    /** Some of them, in Java's memory. */
    default ByteBuffer read(long begin, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        part(begin, bytes).pass(Safetensors.PIECE, read::put);
        return read.flip();
    }

    /**
     * Bytes that were given.
     *
     * @param all of them
     */
    record Given(ByteBuffer all) implements SafetensorsBytes {

        @Override
        public String source() {
            return "given bytes";
        }

        @Override
        public long size() {
            return all.capacity();
        }

        @Override
        public Content part(long begin, long bytes) {
            return new Content.Held(all.slice((int) begin, (int) bytes));
        }
    }

    /**
     * The bytes of a file, however large.
     *
     * @param file which stays where it is while its arrays are read
     */
    record OfFile(Path file) implements SafetensorsBytes {

        @Override
        public String source() {
            return file.toString();
        }

        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public Content part(long begin, long bytes) {
            return new Content.Stored(file, begin, bytes);
        }
    }
}
