package dev.distill.templates.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThousandsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at most 150000 steps|at most 150,000 steps",
                "MLP of width 1000, ReLU|MLP of width 1,000, ReLU",
                "(2000), 1000000.|(2,000), 1,000,000.",
                "999 steps of 0.12345 and 1.0000 in 2026-03-01|999 steps of 0.12345 and 1.0000 in 2026-03-01",
                "SHA-256 123456789012… of train-60000.gz at v1.20000|SHA-256 123456789012… of train-60000.gz at v1.20000",
                "60,000 stay|60,000 stay"
            })
    void whole_numbers_in_a_sentence_have_their_thousands_apart(String plain, String separated) {
        assertThat(Thousands.in(plain)).isEqualTo(separated);
        assertThat(Thousands.in(separated)).isEqualTo(separated);
    }
}
