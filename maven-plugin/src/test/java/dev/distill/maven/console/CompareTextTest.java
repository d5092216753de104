package dev.distill.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.compare.Version;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.maven.pin.PinFolder;
import dev.distill.templates.page.ComparisonPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pins of this project, side by side. */
class CompareTextTest {

    @Test
    void pins_of_two_semantics_have_the_same_numbers() {
        List<String> lines = lines("1.0.0-smoke", "2.0.0-smoke");
        assertThat(lines.get(0))
                .isEqualTo("Study tree-task: 1.0.0-smoke at smoke scale and 2.0.0-smoke at smoke scale");
        assertThat(lines.get(1)).endsWith("Every number that is in both is the same, to the last bit.");
        assertThat(lines)
                .contains("  semantics: 2, was 1")
                .anyMatch(line -> line.startsWith("The same numbers: mean final "))
                .noneMatch(line -> line.contains("told apart"));
    }

    @Test
    void pins_of_two_scales_tell_what_changed_and_each_number() {
        List<String> lines = lines("2.0.0-smoke", "2.0.0-desk");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  recipe.length: "))
                .contains("mean final accuracy")
                .anyMatch(line -> line.contains("too few seeds to tell"));
    }

    @Test
    void nothing_in_a_text_of_strangers_reaches_the_terminal_as_a_command() {
        Pin pin = read("2.0.0-smoke");
        Pin other = pin.summarised(Map.of("expectation: e\u001B[31m", "{\"verdict\":\"\\u001B[2Jheld\"}"));
        assertThat(CompareText.lines(
                        ComparisonPage.of(VersionComparison.of(new Version("1", pin), new Version("2", other)))))
                .noneMatch(line -> line.contains("\u001B"))
                .anyMatch(line -> line.contains("\uFFFD[2Jheld"));
    }

    private static List<String> lines(String before, String after) {
        return CompareText.lines(ComparisonPage.of(
                VersionComparison.of(new Version(before, read(before)), new Version(after, read(after)))));
    }

    private static Pin read(String version) {
        return new PinFolder(Path.of("../studies/pins")).read("tree-task", version);
    }
}
