package dev.distill.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {

    /** Overrides and embeddings, isolates, marks, a deprecated one, controls, line ends, a byte order mark, annotations and tags. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x202A, 0x202E, 0x2066, 0x2069, 0x200E, 0x200F, 0x061C, 0x206A, 0x00, 0x7F, 0x85, 0x2028, 0x2029,
                0xFEFF, 0xFFF9, 0xE0041
            })
    void what_is_not_seen_and_changes_a_text_is_replaced(int point) {
        String hostile = "safe" + Character.toString(point) + "drowssap";
        assertThat(new Escape().text(hostile).toString()).isEqualTo("safe\uFFFDdrowssap");
    }

    @Test
    void scripts_that_run_the_other_way_and_joiners_stay() {
        String texts = "שלום \u200D\u200C soft\u00ADhyphen, Zoë, 漢字";
        assertThat(new Escape().text(texts).toString()).isEqualTo(texts);
    }
}
