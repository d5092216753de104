package dev.distill.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class StillZipTest {

    private static final byte[] TEXT = "as it was".getBytes(StandardCharsets.UTF_8);

    @Test
    void the_same_entries_give_the_same_bytes_in_every_time_zone() throws IOException {
        TimeZone here = TimeZone.getDefault();
        byte[] first = zip();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(zip()).isEqualTo(first);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void entries_are_read_back_in_order() throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip()))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("b");
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
            assertThat(in.getNextEntry().getName()).isEqualTo("a");
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
            assertThat(in.getNextEntry()).isNull();
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StillZip zip = new StillZip(out)) {
            zip.stored("b", TEXT).compressed("a", TEXT);
        }
        return out.toByteArray();
    }
}
