package dev.distill.dsl.plan;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.error.DistillException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    private static final Study STUDY = small(
                    LABELS,
                    ONE_SHOT,
                    arm("one-shot-t4").learningFrom(finalTeacher().temperature(4)))
            .repeatedFor(seeds(1, 2, 3, 11));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "labels, labels",
        "one-shot, one-shot",
        "one-*, one-shot one-shot-t4",
        "*, labels one-shot one-shot-t4",
        "one-shot-t? labels, labels one-shot-t4",
        "{labels;one-shot-t[0-9]}, labels one-shot-t4"
    })
    void arms_are_selected_by_names_and_globs_in_declared_order(String patterns, String arms) {
        List<String> selected = arms(patterns.replace(';', ','));
        assertThat(selected).containsExactly(arms.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2, 2", "1-3, 1 2 3", "11 1, 1 11", "2-11, 2 3 11", "2-99, 2 3 11", "1-2 2-3, 1 2 3", "' 1 - 2 ', 1 2"})
    void seeds_are_selected_by_numbers_and_ranges_in_declared_order(String texts, String seeds) {
        List<String> patterns = texts.startsWith(" ") ? List.of(texts) : Arrays.asList(texts.split(" "));
        assertThat(plan(List.of("labels"), patterns).runs().stream().map(run -> String.valueOf(run.seed())))
                .containsExactly(seeds.split(" "));
    }

    @Test
    void everything_is_selected_unless_said() {
        assertThat(Plan.of(STUDY, Scale.DESK, NumericClass.portable(), Selection.all())
                        .runs())
                .hasSize(16);
    }

    @Test
    void a_teacher_is_planned_for_the_selected_seeds_only() {
        assertThat(plan(List.of("one-shot"), List.of("2")).runs().stream().map(PlannedRun::describe))
                .containsExactly("teacher, seed 2", "arm one-shot, seed 2");
    }

    @ParameterizedTest
    @CsvSource({"two-shot", "'labels one-shoot'", "'*-t8'", "'['", "Labels", "''"})
    void an_arm_that_there_is_not_is_told_with_those_there_are(String patterns) {
        String wrong = patterns.isEmpty() ? "" : patterns.split(" ")[patterns.split(" ").length - 1];
        assertThatThrownBy(() -> arms(patterns))
                .isInstanceOf(DistillException.class)
                .hasMessage("There is no arm that matches (" + wrong + ").\n"
                        + "There are: labels, one-shot, one-shot-t4. Choose with -Ddistill.arms=...");
    }

    @ParameterizedTest
    @CsvSource({"7", "4-10", "3-1"})
    void a_seed_that_there_is_not_is_told_with_those_there_are(String seed) {
        assertThatThrownBy(() -> plan(List.of(), List.of(seed)))
                .isInstanceOf(DistillException.class)
                .hasMessage("There is no seed that matches (" + seed + ").\n"
                        + "There are: 1, 2, 3, 11. Choose with -Ddistill.seeds=..., "
                        + "or declare more with repeatedFor(seeds(...)).");
    }

    @ParameterizedTest
    @CsvSource({"one", "1-", "-1", "1-2-3", "''", "1.5", "99999999999999999999"})
    void a_seed_that_is_no_number_is_told_how_to_write_one(String seed) {
        assertThatThrownBy(() -> plan(List.of(), List.of(seed)))
                .isInstanceOf(DistillException.class)
                .hasMessage("The selection of seeds (" + seed + ") is no number and no range.\n"
                        + "Write -Ddistill.seeds=1,2,5 or -Ddistill.seeds=1-3.");
    }

    @Test
    void nothing_can_be_selected_where_there_is_nothing() {
        assertThatThrownBy(() -> Glob.select("study", "distill.study", List.of("*"), List.of()))
                .isInstanceOf(DistillException.class)
                .hasMessage("There is no study that matches (*).\nThere is none at all.");
    }

    private static List<String> arms(String patterns) {
        return Glob.select(
                "arm",
                "distill.arms",
                Arrays.asList(patterns.split(" ")),
                List.of("labels", "one-shot", "one-shot-t4"));
    }

    private static Plan plan(List<String> arms, List<String> seeds) {
        return Plan.of(STUDY, Scale.DESK, NumericClass.portable(), new Selection(arms, seeds));
    }
}
