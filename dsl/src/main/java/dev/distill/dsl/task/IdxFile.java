package dev.distill.dsl.task;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of an IDX file, the format of MNIST: bytes in an array of one or more axes, gzipped or not.
 *
 * @param name where the file is, for messages
 * @param shape its sizes
 * @param bytes the values, each from 0 to 255, row by row
 */
public record IdxFile(String name, List<Integer> shape, byte[] bytes) {
    private static final int UNSIGNED_BYTES = 8;
    private static final int GZIP = 0x1f8b;
    private static final int MOST_AXES = 4;
    private static final String ADVICE = "Get the file anew: it was cut short, damaged, or is of another format.";

    /**
     * Reads a file whole.
     *
     * @throws DeclarationException naming the file and what is wrong with it
     */
    public static IdxFile read(Path file) {
        String name = file.toString();
        Require.that(
                Files.isReadable(file) || !Files.exists(file),
                "The data file (" + file + ") may not be read.",
                "Look at its permissions.");
        if (!Files.isRegularFile(file)) {
            throw new MissingDataException(
                    "The data file (" + file + ") is not there.",
                    "Put it there, or name another place; the guide's page on data tells where known ones are to be had.");
        }
        try (InputStream in = unpacked(file)) {
            return read(name, in);
        } catch (EOFException | ZipException e) {
            throw new DeclarationException(
                    "The data file (" + name + ") ends too early: " + e.getMessage() + ".", ADVICE);
        } catch (IOException e) {
            throw new DeclarationException("The data file (" + file + ") cannot be read: " + e + ".", "Look at it.");
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = (in.read() << 8 | in.read()) == GZIP;
        in.reset();
        try {
            return gzip ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static IdxFile read(String name, InputStream in) throws IOException {
        int magic = number(in);
        int axes = magic & 0xff;
        check(
                name,
                magic >>> 16 == 0 && axes >= 1 && axes <= MOST_AXES,
                "begins with " + Integer.toHexString(magic) + ", which no IDX file does");
        check(name, (magic >>> 8 & 0xff) == UNSIGNED_BYTES, "holds no unsigned bytes, which alone are read here");
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (int axis = 0; axis < axes; axis++) {
            int length = number(in);
            check(name, length > 0, "has an axis of length " + Integer.toUnsignedString(length));
            shape.add(length);
            size *= length;
            check(name, size <= Integer.MAX_VALUE - 64, "holds more than 2 GiB of values");
        }
        byte[] bytes = values(name, in, (int) size);
        check(name, in.read() < 0, "goes on after its " + size + " values");
        return new IdxFile(name, List.copyOf(shape), bytes);
    }

    /** Memory grows with what is really there, whatever the header says. */
    private static byte[] values(String name, InputStream in, int size) throws IOException {
        ByteArrayOutputStream values = new ByteArrayOutputStream(Math.min(size, 1 << 24));
        byte[] buffer = new byte[1 << 16];
        while (values.size() < size) {
            int read = in.read(buffer, 0, Math.min(buffer.length, size - values.size()));
            check(name, read > 0, "ends after " + values.size() + " of its " + size + " values");
            values.write(buffer, 0, read);
        }
        return values.toByteArray();
    }

    private static int number(InputStream in) throws IOException {
        int number = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("within its header");
            }
            number = number << 8 | next;
        }
        return number;
    }

    private static void check(String name, boolean holds, String problem) {
        Require.that(holds, "The data file (" + name + ") " + problem + ".", ADVICE);
    }

    /** Writes this as a file of its format, not gzipped. */
    public void writeTo(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(UNSIGNED_BYTES << 8 | shape.size());
        for (int length : shape) {
            data.writeInt(length);
        }
        data.write(bytes);
        data.flush();
    }

    /** How many examples there are: the length of the first axis. */
    public int examples() {
        return shape.get(0);
    }
}
