package dev.distill.engine.backend;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads out of a library for which devices it holds code. CUDA's compiler puts fat binaries into it, each at a multiple of eight bytes: a
 * header of 16 bytes (a magic number, a version, the header's size, the size of what follows), then entries of a header (its kind: 1 is PTX, 2
 * machine code; its size; the size of the code; at byte 28 the architecture, such as 86) and code. The library is read once from its
 * beginning to its end, whatever its format is, and nothing of it is kept.
 */
public final class FatBinaries {

    private static final int MAGIC = 0xBA55ED50;
    private static final int STEP = 8;
    private static final int HEADER = 16;
    private static final int LEAST_ENTRY = 32;
    private static final int MOST_ENTRY = 4096;
    private static final int PTX = 1;
    private static final int BUFFER = 1 << 20;

    private final DataInputStream in;
    private final byte[] word = new byte[STEP];
    private final Set<Capability> compiled = new TreeSet<>();
    private final Set<Capability> ptx = new TreeSet<>();

    private FatBinaries(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    }

    /**
     * What a library holds; nothing for any device where it has no fat binaries.
     *
     * @throws IOException where it cannot be read, or ends within a fat binary
     */
    public static CudaCode read(InputStream library) throws IOException {
        FatBinaries reader = new FatBinaries(library);
        while (reader.in.readNBytes(reader.word, 0, STEP) == STEP) {
            if (reader.number(0, 4) == (MAGIC & 0xFFFFFFFFL)
                    && reader.number(4, 2) == 1
                    && reader.number(6, 2) == HEADER) {
                reader.entries();
            }
        }
        return CudaCode.of(reader.compiled, reader.ptx);
    }

    private void entries() throws IOException {
        in.readFully(word);
        long left = number(0, 8);
        while (left > 0) {
            left -= entry(left);
        }
    }

    private long entry(long left) throws IOException {
        in.readFully(word);
        long kind = number(0, 2);
        long header = number(4, 4);
        in.readFully(word);
        long code = number(0, 8);
        if (header < LEAST_ENTRY || header > MOST_ENTRY || code < 0 || header + code > left) {
            throw new IOException("a fat binary is damaged: an entry of " + header + " and " + code + " bytes where "
                    + left + " are left");
        }
        in.skipNBytes(8);
        in.readFully(word);
        (kind == PTX ? ptx : compiled).add(Capability.ofArchitecture((int) number(4, 4)));
        skip(header - LEAST_ENTRY + code);
        return header + code;
    }

    private void skip(long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new IOException("it ends within a fat binary", e);
        }
    }

    /** A number that is written least byte first. */
    private long number(int from, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << Byte.SIZE | word[from + i] & 0xFF;
        }
        return number;
    }
}
