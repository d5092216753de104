package dev.distill.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFaultTest {

    @Test
    void says_where_a_text_breaks_off() {
        assertThat(fault("\n[{"))
                .isEqualTo(
                        "Unexpected end-of-input: expected close marker for Object (start marker at line: 2, column: 2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{", "{\"a\": [1, 2", "nul", "{\"a\" 1}", "{'a': 1}", "[1,]", "\"a"})
    void says_nothing_of_settings(String text) {
        assertThat(fault(text)).isNotBlank().doesNotContain("Source", "REDACTED", "StreamReadFeature", "$1");
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(fault("x".repeat(1_000))).hasSizeLessThanOrEqualTo(101);
    }

    private static String fault(String text) {
        return JsonFault.of(assertThrows(JsonProcessingException.class, () -> new ObjectMapper().readTree(text)));
    }
}
