package dev.distill.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Canonical;
import dev.distill.maven.Samples;
import org.junit.jupiter.api.Test;

class ListedStudyTest {

    @Test
    void a_study_is_listed_with_its_class_its_question_and_its_scales() {
        assertThat(ListedStudy.of(Samples.sample("sample"), "org.example.Sample")
                        .lines())
                .containsExactly(
                        "sample  (org.example.Sample)",
                        "  Does the final teacher help?",
                        "  desk: 6 runs, seeds 1, 2",
                        "    arms: labels, two-shot");
    }

    @Test
    void a_scale_whose_data_are_missing_is_listed_with_what_is_missing() {
        assertThat(ListedStudy.of(Samples.partly("sample"), "org.example.Sample")
                        .lines())
                .startsWith("sample  (org.example.Sample)")
                .contains("  desk: 6 runs, seeds 1, 2", "  paper: data missing")
                .anyMatch(line -> line.matches("    .*nowhere.* is not there.*"));
    }

    @Test
    void a_study_whose_data_are_missing_is_listed_with_what_is_missing() {
        ListedStudy missing =
                ListedStudy.missing("org.example.Digits", "The data file (a) is not there.\nPut it there.");
        assertThat(missing.lines())
                .containsExactly(
                        "data missing  (org.example.Digits)", "  The data file (a) is not there.", "  Put it there.");
        assertThat(Canonical.line(missing))
                .isEqualTo(
                        "{\"declaration\":\"org.example.Digits\",\"missing\":"
                                + "\"The data file (a) is not there.\\nPut it there.\",\"question\":\"\",\"scales\":[],\"study\":\"\"}");
    }
}
