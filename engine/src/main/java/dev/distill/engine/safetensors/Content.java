package dev.distill.engine.safetensors;

import dev.distill.engine.array.HostArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The values of an array as the bytes that stand in a file, little-endian, wherever they are: they may be more than Java's memory
 * holds, and are passed on in pieces.
 */
interface Content {

    /** Takes a piece of whole values, and keeps nothing of the buffer. */
    @FunctionalInterface
    interface Sink {
        void take(ByteBuffer piece) throws IOException;
    }

    /** How many bytes there are. */
    long bytes();

    /** Passes all of them on, in order, in pieces of at most so many bytes, a multiple of eight. */
    void pass(int most, Sink sink) throws IOException;

    /** All of them at once, where an array of Java's can have so many. */
    default ByteBuffer whole() {
        ByteBuffer whole = buffer(Math.toIntExact(bytes()));
        try {
            pass(Safetensors.PIECE, whole::put);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.flip();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Bytes in Java's memory.
     *
     * @param all from its first byte to its capacity
     */
    record Held(ByteBuffer all) implements Content {

        @Override
        public long bytes() {
            return all.capacity();
        }

        @Override
        public void pass(int most, Sink sink) throws IOException {
            for (int at = 0; at < all.capacity(); at += most) {
                int length = Math.min(most, all.capacity() - at);
                sink.take(all.slice(at, length).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
    }

    /**
     * The values of an ND4J array, as floats.
     *
     * @param array which is read when it is passed on
     */
    record Live(HostArray array) implements Content {

        @Override
        public long bytes() {
            return array.length() * Float.BYTES;
        }

        @Override
        public void pass(int most, Sink sink) throws IOException {
            ByteBuffer piece = buffer((int) Math.min(most, bytes()));
            array.pass(most / Float.BYTES, values -> {
                piece.clear().limit(values.remaining() * Float.BYTES);
                piece.asFloatBuffer().put(values);
                sink.take(piece);
            });
        }
    }

    /**
     * Bytes of a file.
     *
     * @param file which is opened when they are passed on
     * @param begin where they begin
     * @param bytes how many
     */
    record Stored(Path file, long begin, long bytes) implements Content {

        @Override
        public void pass(int most, Sink sink) throws IOException {
            ByteBuffer piece = buffer((int) Math.min(most, bytes));
            try (FileChannel channel = FileChannel.open(file)) {
                for (long at = 0; at < bytes; at += most) {
                    piece.clear().limit((int) Math.min(most, bytes - at));
                    fill(piece, channel, begin + at);
                    sink.take(piece.flip());
                }
            }
        }

        private void fill(ByteBuffer piece, FileChannel channel, long from) throws IOException {
            while (piece.hasRemaining()) {
                if (channel.read(piece, from + piece.position()) < 0) {
                    throw new IOException("The file (" + file + ") was cut short while it was read.");
                }
            }
        }
    }
}
