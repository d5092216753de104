package dev.distill.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

    @TempDir
    Path folder;

    private String home;

    @BeforeEach
    void keep() {
        home = System.getProperty("user.home");
    }

    @AfterEach
    void restore() {
        System.setProperty("user.home", home);
        System.clearProperty("distill.things");
    }

    @Test
    void what_is_made_of_a_users_data_is_in_the_home_or_where_a_property_says() {
        System.setProperty("user.home", folder.toString());
        assertThat(CacheFolder.of("things")).isEqualTo(folder.resolve(".cache/distill/things"));
        assertThat(CacheFolder.ofUser("things")).contains(CacheFolder.of("things"));
        System.setProperty("distill.things", folder.resolve("there").toString());
        assertThat(CacheFolder.of("things")).isEqualTo(folder.resolve("there"));
        assertThat(CacheFolder.ofUser("things")).contains(folder.resolve("there"));
    }

    @Test
    void without_a_home_what_a_study_needs_is_in_the_project_and_all_else_nowhere() {
        for (String none : new String[] {"?", folder.resolve("none").toString()}) {
            System.setProperty("user.home", none);
            assertThat(CacheFolder.of("things").endsWith(Path.of(".distill", "things")))
                    .isTrue();
            assertThat(CacheFolder.ofUser("things")).isEmpty();
        }
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
    }
}
