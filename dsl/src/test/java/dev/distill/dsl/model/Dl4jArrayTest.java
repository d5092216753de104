package dev.distill.dsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The head of an array is written as ND4J writes it, and read from what any version of it wrote. */
class Dl4jArrayTest {

    private static final String MODE = "00104d495845445f444154415f5459504553";

    /** What ND4J 1.0.0-M2.1 writes before a row of three floats. */
    private static final byte[] THREE_FLOATS = HexFormat.of()
            .parseHex(
                    MODE + "000000000000000800044c4f4e4700000000000000020000000000000001000000000000000300000000000000"
                            + "010000000000000001000000000000200000000000000000010000000000000063" + MODE
                            + "00000000000000030005464c4f4154");

    @Test
    void the_head_has_the_bytes_that_nd4j_writes() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new Dl4jArray(Dl4jArray.Type.FLOAT, 3).writeHead(written);
        assertThat(written.toByteArray()).isEqualTo(THREE_FLOATS);
        assertThat(Dl4jArray.readHead(new ByteArrayInputStream(THREE_FLOATS)))
                .contains(new Dl4jArray(Dl4jArray.Type.FLOAT, 3));
    }

    @Test
    void early_lengths_of_four_bytes_are_read() throws IOException {
        byte[] early = HexFormat.of()
                .parseHex("00064449524543540000000800" + "03494e54" + "00".repeat(32) + "000644495245435400000003000"
                        + "5464c4f4154");
        assertThat(Dl4jArray.readHead(new ByteArrayInputStream(early)))
                .contains(new Dl4jArray(Dl4jArray.Type.FLOAT, 3));
    }

    @Test
    void a_head_that_is_cut_short_is_none() throws IOException {
        for (int length = 0; length < THREE_FLOATS.length; length++) {
            byte[] cut = Arrays.copyOf(THREE_FLOATS, length);
            assertThat(Dl4jArray.readHead(new ByteArrayInputStream(cut))).isEmpty();
        }
    }
}
