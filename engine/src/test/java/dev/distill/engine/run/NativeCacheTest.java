package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {

    private final Properties here = new Properties();

    @TempDir
    private Path folder;

    @Test
    void a_users_home_holds_it_where_javacpp_looks_by_itself() {
        here.setProperty("user.home", folder.toString());
        assertThat(cache()).isEqualTo(folder.resolve(".javacpp/cache"));
    }

    @Test
    void what_mavens_jvm_was_told_goes_first() {
        here.setProperty("user.home", folder.toString());
        here.setProperty(NativeCache.PROPERTY, folder.resolve("told").toString());
        assertThat(cache()).isEqualTo(folder.resolve("told"));
    }

    @Test
    void a_user_without_a_home_has_it_in_the_spare_place() {
        here.setProperty("user.home", "?");
        assertThat(cache()).isEqualTo(folder.resolve("spare"));
        assertThat(Path.of("?")).doesNotExist();
    }

    @Test
    void a_home_that_cannot_be_written_is_none() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        here.setProperty("user.home", file.toString());
        assertThat(cache()).isEqualTo(folder.resolve("spare"));
    }

    @Test
    void nor_is_one_that_has_no_name() {
        here.setProperty("user.home", "a\0b");
        assertThat(cache()).isEqualTo(folder.resolve("spare"));
    }

    private Path cache() {
        return NativeCache.of(here, folder.resolve("spare"));
    }
}
