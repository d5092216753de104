package dev.distill.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columns_are_as_wide_as_they_need_to_be() {
        assertThat(new TextTable()
                        .row("arm", "n", "median", "every seed")
                        .row("labels", "3", "1,200", "1,100  1,300")
                        .row("one", "10", "900", "1")
                        .lines())
                .containsExactly(
                        "arm      n  median  every seed", //
                        "labels   3   1,200  1,100  1,300",
                        "one     10     900  1");
    }

    @Test
    void a_table_without_rows_has_no_lines() {
        assertThat(new TextTable().lines()).isEmpty();
    }
}
