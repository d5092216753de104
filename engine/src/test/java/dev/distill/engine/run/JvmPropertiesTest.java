package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmPropertiesTest {

    private final Properties here = new Properties();

    @TempDir
    private Path folder;

    @Test
    void network_and_folders_are_those_of_the_parent() {
        here.setProperty("java.net.preferIPv6Addresses", "true");
        here.setProperty("java.io.tmpdir", "/scratch");
        here.setProperty("sun.jnu.encoding", "ISO-8859-1");
        assertThat(JvmProperties.of(here, folder))
                .containsEntry("java.net.preferIPv4Stack", "false")
                .containsEntry("java.net.preferIPv6Addresses", "true")
                .containsEntry("java.io.tmpdir", "/scratch")
                .containsEntry("sun.jnu.encoding", "ISO-8859-1");
    }

    @Test
    void language_and_time_zone_are_nobodys() {
        here.setProperty("user.language", "tr");
        here.setProperty("user.country", "TR");
        here.setProperty("user.timezone", "Asia/Tokyo");
        here.setProperty("file.encoding", "ISO-8859-9");
        assertThat(JvmProperties.of(here, folder))
                .containsEntry("user.language", "en")
                .containsEntry("user.country", "")
                .containsEntry("user.timezone", "UTC")
                .containsEntry("file.encoding", "UTF-8");
    }

    @Test
    void native_libraries_have_a_place() {
        assertThat(JvmProperties.of(here, folder)).containsEntry(NativeCache.PROPERTY, folder.toString());
    }
}
