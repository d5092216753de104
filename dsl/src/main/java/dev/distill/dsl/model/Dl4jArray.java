package dev.distill.dsl.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The head of the array that DL4J keeps weights in: a buffer of its shape, then one of its values. ND4J believes what stands there
 * and ends the JVM where it is wrong, so nothing of it is handed on but the number and the type of the values.
 *
 * @param type of the values
 * @param length how many there are
 */
record Dl4jArray(Type type, long length) {

    private static final String MODE = "MIXED_DATA_TYPES";

    /** Modes of early versions, whose lengths are of four bytes. */
    private static final Set<String> SHORT_MODES = Set.of("DIRECT", "HEAP", "JAVACPP");

    private static final Set<String> LONG_MODES = Set.of("LONG_SHAPE", MODE);
    private static final int MOST_OF_A_SHAPE = 12;

    /** The types that weights may have. */
    enum Type {
        /** Eight bytes. */
        DOUBLE(8, 1 << 14),
        /** Four bytes. */
        FLOAT(4, 1 << 13),
        /** Two bytes. */
        HALF(2, 1 << 12),
        /** Two bytes, with the exponents of four. */
        BFLOAT16(2, 1 << 11);

        private final int bytes;
        private final long flag;

        Type(int bytes, long flag) {
            this.bytes = bytes;
            this.flag = flag;
        }
    }

    /** Reads up to where the values begin; nothing where that is no head of an array. */
    static Optional<Dl4jArray> readHead(InputStream entry) throws IOException {
        DataInputStream in = new DataInputStream(entry);
        try {
            long shape = length(in);
            String kind = in.readUTF();
            if (shape < 0 || shape > MOST_OF_A_SHAPE || !Set.of("LONG", "INT").contains(kind)) {
                return Optional.empty();
            }
            in.skipNBytes(shape * (kind.equals("LONG") ? Long.BYTES : Integer.BYTES));
            long length = length(in);
            String type = in.readUTF();
            return Arrays.stream(Type.values())
                    .filter(it -> it.name().equals(type))
                    .findFirst()
                    .map(it -> new Dl4jArray(it, length));
        } catch (EOFException | UTFDataFormatException e) {
            return Optional.empty();
        }
    }

    /** A buffer's length; -1 where none stands there. */
    private static long length(DataInputStream in) throws IOException {
        String mode = in.readUTF();
        if (SHORT_MODES.contains(mode)) {
            return in.readInt();
        }
        return LONG_MODES.contains(mode) ? in.readLong() : -1;
    }

    /** Whether that is a row of so many values, which take so many bytes. */
    boolean holds(long values, long bytes) {
        return length == values && bytes == values * type.bytes;
    }

    /** Writes the head of a row of these values, as ND4J does. */
    void writeHead(OutputStream target) throws IOException {
        DataOutputStream out = new DataOutputStream(target);
        long[] shape = {2, 1, length, 1, 1, type.flag, 1, 'c'};
        out.writeUTF(MODE);
        out.writeLong(shape.length);
        out.writeUTF("LONG");
        for (long part : shape) {
            out.writeLong(part);
        }
        out.writeUTF(MODE);
        out.writeLong(length);
        out.writeUTF(type.name());
    }
}
