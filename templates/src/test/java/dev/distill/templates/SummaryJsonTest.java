package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.file.SummaryJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {

    @Test
    void a_censored_value_is_null_beside_its_count_and_cap() {
        JsonNode labels = summary("labels");
        assertThat(labels.get("n").intValue()).isEqualTo(3);
        assertThat(labels.get("censored").intValue()).isEqualTo(1);
        assertThat(labels.get("cap").doubleValue()).isEqualTo(60_000);
        assertThat(labels.get("mean").isNull()).isTrue();
        assertThat(labels.at("/seeds/1/value").isNull()).isTrue();
        assertThat(labels.at("/seeds/1/censored").booleanValue()).isTrue();
    }

    @Test
    void an_arm_with_all_its_values_has_mean_deviation_and_interval() {
        JsonNode arm = summary("one-shot-t4");
        assertThat(arm.get("mean").doubleValue()).isEqualTo(17_000);
        assertThat(arm.get("median").doubleValue()).isEqualTo(16_500);
        assertThat(arm.get("sd").doubleValue()).isBetween(4_700.0, 4_800.0);
        assertThat(arm.at("/interval95/low").doubleValue()).isEqualTo(12_500);
    }

    @Test
    void expectations_are_told_in_words_with_both_values() {
        JsonNode third = json(SettingC.report()).at("/expectations/2");
        assertThat(third.get("expectation").textValue())
                .isEqualTo("median steps to accuracy above 0.95 in one-shot-t4 is below that in one-shot-t1");
        assertThat(third.get("verdict").textValue()).isEqualTo("held");
        assertThat(third.get("seen").doubleValue()).isEqualTo(16_500);
        assertThat(third.get("wanted").isNull()).isTrue();
        assertThat(third.get("wantedBeyondCap").booleanValue()).isTrue();
    }

    @Test
    void comparisons_carry_both_p_values() {
        JsonNode first = json(SettingC.report()).at("/comparisons/0");
        assertThat(first.get("p").doubleValue()).isEqualTo(0.25);
        assertThat(first.get("holmCorrectedP").doubleValue()).isEqualTo(1);
    }

    @Test
    void no_text_holds_an_infinity() {
        assertThat(SummaryJson.of(SettingC.report())).doesNotContain("Infinity", "NaN");
        assertThat(SummaryJson.of(SettingC.untouched())).doesNotContain("Infinity", "NaN");
    }

    private static JsonNode summary(String arm) {
        for (JsonNode summary : json(SettingC.report()).get("summaries")) {
            if (summary.get("arm").textValue().equals(arm)) {
                return summary;
            }
        }
        throw new AssertionError("There is no summary of " + arm + ".");
    }

    private static JsonNode json(StudyReport report) {
        try {
            return new ObjectMapper().readTree(SummaryJson.of(report));
        } catch (IOException e) {
            throw new IllegalStateException("The summary was not read.", e);
        }
    }
}
