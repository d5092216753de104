package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FatBinariesTest {

    private static final int MACHINE = 2;
    private static final int PTX = 1;

    @Test
    void a_library_tells_for_what_it_holds_code() throws IOException {
        byte[] library = library(
                new byte[64],
                binary(entry(MACHINE, 64, 75, 328), entry(MACHINE, 64, 86, 352)),
                new byte[8],
                binary(entry(PTX, 80, 86, 104), entry(MACHINE, 64, 120, 8)));
        CudaCode code = FatBinaries.read(new ByteArrayInputStream(library));
        assertThat(code.describe()).isEqualTo("machine code for 7.5, 8.6, 12.0 and PTX for 8.6");
    }

    @Test
    void code_that_looks_like_a_header_is_skipped() throws IOException {
        byte[] entry = entry(MACHINE, 64, 70, 64);
        System.arraycopy(binary(entry(MACHINE, 64, 90, 8)), 0, entry, 64, 16);
        CudaCode code = FatBinaries.read(new ByteArrayInputStream(binary(entry)));
        assertThat(code.describe()).isEqualTo("machine code for 7.0 and no PTX");
    }

    @Test
    void a_library_without_code_for_devices_has_none() throws IOException {
        assertThat(FatBinaries.read(new ByteArrayInputStream(new byte[1003])).isEmpty())
                .isTrue();
    }

    @Test
    void a_library_that_was_cut_short_is_no_library_of_less() {
        byte[] library = binary(entry(MACHINE, 64, 75, 328));
        for (int length : new int[] {20, 40, 100, library.length - 1}) {
            assertThatThrownBy(() -> FatBinaries.read(new ByteArrayInputStream(Arrays.copyOf(library, length))))
                    .isInstanceOfAny(EOFException.class, IOException.class);
        }
    }

    @Test
    void an_entry_larger_than_its_binary_is_damage() {
        byte[] library = binary(entry(MACHINE, 64, 75, 328));
        library[16 + 8] = (byte) 0xFF;
        assertThatThrownBy(() -> FatBinaries.read(new ByteArrayInputStream(library)))
                .hasMessageContaining("a fat binary is damaged");
    }

    /** A header and entries. */
    private static byte[] binary(byte[]... entries) {
        byte[] all = library(entries);
        ByteBuffer header = little(16)
                .putInt(0xBA55ED50)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(all.length);
        return library(header.array(), all);
    }

    private static byte[] entry(int kind, int header, int architecture, int code) {
        ByteBuffer entry = little(header + code);
        entry.putShort((short) kind).putShort((short) 0x101).putInt(header).putLong(code);
        return entry.putInt(28, architecture).array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] library(byte[]... parts) {
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            library.writeBytes(part);
        }
        return library.toByteArray();
    }
}
