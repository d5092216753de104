package dev.distill.templates.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StyleSheetTest {

    @Test
    void later_rules_and_those_with_more_classes_count_and_media_do_not() {
        StyleSheet sheet = StyleSheet.parse(
                ".a.b { fill: one } .a { fill: two; } svg .a, text { x: y } @media print { .a { fill: three } .b { c: d } }");
        assertThat(sheet.rules()).extracting(StyleSheet.Rule::selector).containsExactly("text", ".a", "svg .a", ".a.b");
    }
}
