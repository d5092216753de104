package dev.distill.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "2.0, 2",
        "100, 100",
        "0, 0",
        "-0.0, 0",
        "0.95, 0.95",
        "-1.50, -1.5",
        "0.0001, 0.0001",
        "0.00001, 0.00001",
        "1e-8, 1E-8",
        "2e-3, 0.002",
        "1e15, 1E+15",
        "123456789012345, 123456789012345",
        "0.1e-7, 1E-8",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void a_number_is_written_without_needless_digits(double value, String text) {
        assertThat(Numbers.shortest(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"5.684341886080802E-14", "2.2250738585072014E-308", "4.9E-324"})
    void the_text_does_not_depend_on_the_version_of_java(String text) {
        assertThat(Numbers.shortest(Double.parseDouble(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.06, 6", "0.07, 7", "0.125, 12.5", "0, 0", "0.000001, 0.0001"})
    void a_share_is_told_in_percent(double share, String text) {
        assertThat(Numbers.percent(share)).isEqualTo(text);
    }
}
