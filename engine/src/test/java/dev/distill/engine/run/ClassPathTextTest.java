package dev.distill.engine.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPathTextTest {

    @Test
    void most_names_are_fit() {
        assertThat(text("/a b/x.jar", US_ASCII)).isEqualTo("/a b/x.jar");
        assertThat(text("/a#%+;!*", UTF_8)).isEqualTo("/a#%+;!*");
    }

    @Test
    void what_parts_elements_is_refused_with_what_to_do() {
        assertRefused(
                "/a" + File.pathSeparator + "b/x.jar", UTF_8, "cannot be started from the place", "Move the folder");
        assertRefused("/a!/x.jar", UTF_8, "the end of a jar's name", "Move the folder");
    }

    @Test
    void so_is_what_would_be_told_in_one_encoding_and_read_in_another() {
        String umlaut = "/M\u00fcller/x.jar";
        assertThat(text(umlaut, UTF_8)).isEqualTo(umlaut);
        assertRefused(umlaut, ISO_8859_1, "tells it in (ISO-8859-1)", "Leave out -Dfile.encoding");
    }

    private static void assertRefused(String path, Charset told, String problem, String advice) {
        assertThatThrownBy(() -> text(path, told))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("(" + path + ")")
                .hasMessageContaining(problem)
                .hasMessageContaining("\n" + advice);
    }

    private static String text(String path, Charset told) {
        return ClassPathText.of(List.of(Path.of(path)), told, UTF_8);
    }
}
