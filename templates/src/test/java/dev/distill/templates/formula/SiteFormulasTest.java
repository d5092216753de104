package dev.distill.templates.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFormulasTest {

    private static final String BEFORE = "<p>The loss:</p>\n<pre tabindex=\"0\"><code class=\"language-math\">";
    private static final String AFTER = "\n</code></pre>\n<p>$1 and more.</p>\n";

    @TempDir
    Path site;

    @Test
    void a_block_of_tex_becomes_mathml_and_the_rest_of_the_page_stays() throws IOException {
        String page = drawn("\\frac{a}{b} &lt; \\hat{p}_t");
        assertThat(page)
                .startsWith("<p>The loss:</p>\n<div class=\"formula\"")
                .endsWith("</div>\n<p>$1 and more.</p>\n");
        Document formula = Jsoup.parse(page);
        assertThat(formula.select("math[display=block] mfrac mi").eachText()).containsExactly("a", "b");
        assertThat(formula.select("math mo").eachText()).contains("<");
        assertThat(formula.select("annotation[encoding=application/x-tex]").text())
                .isEqualTo("\\frac{a}{b} < \\hat{p}_t");
    }

    @Test
    void drawing_twice_changes_nothing() throws IOException {
        String once = drawn("x^2");
        assertThat(SiteFormulas.draw(site)).isZero();
        assertThat(site.resolve("page.html")).hasContent(once);
    }

    @Test
    void what_is_no_tex_is_told_with_its_page() throws IOException {
        Files.writeString(site.resolve("page.html"), BEFORE + "\\frak{a}{" + AFTER);
        assertThatThrownBy(() -> SiteFormulas.draw(site))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("The page (page.html)")
                .hasMessageContaining("\\frak{a}{")
                .hasMessageContaining("KaTeX 0.16");
    }

    @Test
    void a_site_without_formulas_stays_as_it_is() throws IOException {
        Files.writeString(site.resolve("page.html"), "<pre><code class=\"language-java\">mlp(3)</code></pre>");
        assertThat(SiteFormulas.draw(site)).isZero();
        assertThat(site.resolve("page.html")).hasContent("<pre><code class=\"language-java\">mlp(3)</code></pre>");
    }

    private String drawn(String tex) throws IOException {
        Files.writeString(site.resolve("page.html"), BEFORE + tex + AFTER);
        assertThat(SiteFormulas.draw(site)).isOne();
        return Files.readString(site.resolve("page.html"));
    }
}
