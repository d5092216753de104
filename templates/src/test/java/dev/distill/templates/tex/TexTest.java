package dev.distill.templates.tex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TexTest {

    @Test
    void what_is_a_command_in_latex_is_shown_as_itself() {
        assertThat(Tex.text("100% of a_b & {c}, $5 #1"))
                .isEqualTo("100\\% of a\\_b \\& \\textbraceleft{}c\\textbraceright{}, \\$5 \\#1");
        assertThat(Tex.text("a\\b~c^d")).isEqualTo("a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d");
    }

    @Test
    void a_brace_without_its_other_half_leaves_braces_as_they_were_for_bibtex_counts_them_all() {
        String text = Tex.text("}{{|");
        assertThat(text.replaceAll("[^{]", "")).hasSameSizeAs(text.replaceAll("[^}]", ""));
        assertThat(text).endsWith("\\textbraceleft{}\\textbar{}").doesNotContain("\\{", "\\}");
    }

    @Test
    void signs_of_the_page_have_their_latex_form() {
        assertThat(Tex.text("> 60,000, −0.5 – 1.0†, “x” ×\u00A02"))
                .isEqualTo("$>$ 60,000, $-$0.5 -- 1.0$\\dagger$, ``x'' $\\times$~2");
    }

    @Test
    void a_name_in_another_script_stays_and_a_control_character_does_not() {
        assertThat(Tex.text("Zoë\n\u0007")).isEqualTo("Zoë  ");
        assertThat(Tex.text("a\u202Eb")).isEqualTo("a b");
    }

    @Test
    void a_text_is_not_turned_round() {
        assertThat(Tex.text("a\u202Eb\u2066c\uFEFFd")).isEqualTo("a b c d");
        assertThat(Tex.text("שלום")).isEqualTo("שלום");
    }
}
