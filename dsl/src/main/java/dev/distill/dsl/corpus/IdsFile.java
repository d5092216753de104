package dev.distill.dsl.corpus;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/**
 * The ids of a text, in windows of one length. The file is mapped into memory and never read whole; threads may share it.
 *
 * <p>All numbers of the file are little-endian. 8 bytes "distlids"; the version of the format, 1 (32 bits); the bytes of an id, 2 or 4
 * (32 bits); how many ids the training, the selection and the test part have (64 bits each); then the ids of the three parts, without
 * signs.
 */
public final class IdsFile {
    static final int HEADER = 40;

    private static final byte[] MAGIC = "distlids".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    /** A part of a file that is mapped at once: whole ids. */
    private static final int SEGMENT = 1 << 30;

    private final ByteBuffer[] segments;
    private final int segment;
    private final int width;
    private final long[] counts;
    private final int length;

    private IdsFile(ByteBuffer[] segments, int segment, int width, long[] counts, int length) {
        this.segments = segments;
        this.segment = segment;
        this.width = width;
        this.counts = counts;
        this.length = length;
    }

    /**
     * Opens a file.
     *
     * @param length the ids of a window
     * @throws DistillException where it is no such file, or not whole
     */
    public static IdsFile open(Path file, int length) {
        return open(file, length, SEGMENT);
    }

    static IdsFile open(Path file, int length, int segment) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(header, 0);
            byte[] magic = new byte[MAGIC.length];
            header.rewind().get(magic);
            int version = header.getInt();
            int width = header.getInt();
            long[] counts = {header.getLong(), header.getLong(), header.getLong()};
            if (!Arrays.equals(magic, MAGIC)
                    || version != VERSION
                    || width != Short.BYTES && width != Integer.BYTES
                    || channel.size() != HEADER + width * (counts[0] + counts[1] + counts[2])) {
                throw new DistillException(
                        "The file of ids (" + file + ") is damaged, or of another version.",
                        "Delete it, and declare the study again: it is made anew.");
            }
            return new IdsFile(mapped(channel, segment), segment, width, counts, length);
        } catch (IOException e) {
            throw new DistillException(
                    "The file of ids (" + file + ") cannot be read: " + e + ".", "Look at its permissions.", e);
        }
    }

    private static ByteBuffer[] mapped(FileChannel channel, int segment) throws IOException {
        long bytes = channel.size() - HEADER;
        ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((bytes + segment - 1) / segment)];
        for (int i = 0; i < segments.length; i++) {
            long from = (long) i * segment;
            segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, HEADER + from, Math.min(segment, bytes - from))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        return segments;
    }

    /** Writes a header. */
    static byte[] header(int width, long... counts) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putInt(VERSION).putInt(width);
        for (long count : counts) {
            header.putLong(count);
        }
        return header.array();
    }

    /** The bytes of an id where so many are looked up. */
    static int width(int vocabulary) {
        return vocabulary <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
    }

    /** How many whole windows a part has; what does not fill one is left out. */
    public long windows(CorpusPart part) {
        return counts[part.ordinal()] / length;
    }

    /** How many ids a part has. */
    public long ids(CorpusPart part) {
        return counts[part.ordinal()];
    }

    /** The ids of a window, by its place in its part. */
    public int[] window(CorpusPart part, long index) {
        int[] window = new int[length];
        copy(part, index, window, 0);
        return window;
    }

    /** Copies the ids of a window to a place of an array. */
    public void copy(CorpusPart part, long index, int[] into, int at) {
        long first = first(part, index);
        for (int i = 0; i < length; i++) {
            into[at + i] = id(first + i);
        }
    }

    /** Copies the ids of a window as floats, which hold them exactly up to 2^24. */
    public void copy(CorpusPart part, long index, float[] into, int at) {
        long first = first(part, index);
        for (int i = 0; i < length; i++) {
            into[at + i] = id(first + i);
        }
    }

    private long first(CorpusPart part, long index) {
        Objects.checkIndex(index, windows(part));
        long before = 0;
        for (int i = 0; i < part.ordinal(); i++) {
            before += counts[i];
        }
        return before + index * length;
    }

    private int id(long place) {
        long at = place * width;
        ByteBuffer bytes = segments[(int) (at / segment)];
        int within = (int) (at % segment);
        return width == Short.BYTES ? bytes.getShort(within) & 0xffff : bytes.getInt(within);
    }
}
