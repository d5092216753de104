package dev.distill.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Formulas are drawn, and none is left as TeX. */
class FormulasTest {

    /** Sections of the methods that tell no method. */
    private static final List<String> NO_METHOD = List.of("Measures of language modelling", "Statistics");

    @Test
    void every_method_has_a_formula() {
        List<Element> headings = BuiltSite.parsed("methods.html").select("main h2").stream()
                .filter(heading -> !NO_METHOD.contains(heading.text()))
                .toList();
        assertThat(headings).hasSizeGreaterThan(12).allSatisfy(heading -> assertThat(
                        heading.parent().select(".formula math"))
                .as(heading.text())
                .isNotEmpty());
    }

    @Test
    void every_formula_is_drawn_and_keeps_its_tex() {
        for (String page : BuiltSite.guide()) {
            assertThat(BuiltSite.parsed(page).select("code.language-math"))
                    .as(page)
                    .isEmpty();
            assertThat(BuiltSite.parsed(page).select("math")).as(page).allSatisfy(formula -> assertThat(
                            formula.select("annotation[encoding=application/x-tex]")
                                    .text())
                    .isNotBlank());
        }
        assertThat(BuiltSite.parsed("statistics.html").select("math")).hasSizeGreaterThan(4);
    }
}
