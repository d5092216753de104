package dev.distill.templates.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final Escape ESCAPE = new Escape();

    /** What the test templates show. */
    public record View(String text, List<String> some) {}

    private static final View VIEW = new View("a < b", List.of("x", "y"));

    @Test
    void a_template_repeats_and_chooses() {
        assertThat(new Templates().draw("test-good.vm", VIEW)).isEqualTo("a &lt; b: x y \n\n");
    }

    @Test
    void what_is_not_escaped_is_refused() {
        assertThatThrownBy(() -> new Templates().draw("test-unescaped.vm", VIEW))
                .hasMessageContaining("inserts ($page.text) unescaped");
    }

    @Test
    void a_missing_field_is_refused() {
        assertThatThrownBy(() -> new Templates().draw("test-missing.vm", VIEW)).hasMessageContaining("txet");
    }

    @Test
    void text_is_escaped_for_html_and_xml() {
        assertThat(ESCAPE.text("<a href=\"x\" id='y'>&</a>").text())
                .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
    }

    @Test
    void characters_that_xml_forbids_are_replaced() {
        assertThat(ESCAPE.text("a\u0000b\u001Bc\uD800d\uFFFE").text()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
        assertThat(ESCAPE.text("tab\tstays, so does \uD83D\uDE00").text())
                .isEqualTo("tab\tstays, so does \uD83D\uDE00");
    }

    /** What is longer is two things, and nobody reads it to its end. */
    @Test
    void a_template_has_at_most_150_lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/dev/distill/templates"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".vm")))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(150));
        }
    }
}
