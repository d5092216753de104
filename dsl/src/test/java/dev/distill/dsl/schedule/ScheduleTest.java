package dev.distill.dsl.schedule;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.plan.Canonical;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    static Stream<Wrong> wrongSchedules() {
        return Stream.of(
                wrong(
                        "no number",
                        () -> Schedule.constant(Double.NaN),
                        "The value (NaN) of a schedule is not a number.",
                        "Give a finite number."),
                wrong(
                        "no end",
                        () -> new Schedule.Linear(1, Double.POSITIVE_INFINITY),
                        "The value (Infinity) of a schedule is not a number.",
                        "Give a finite number."),
                wrong(
                        "ratios from nothing",
                        () -> new Schedule.Logarithmic(0, 1),
                        "The start of the schedule (0) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "ratios to less than nothing",
                        () -> new Schedule.Logarithmic(1, -1),
                        "The end of the schedule (-1) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "a share of nothing",
                        () -> multipliedBy(0.1).atSharesOfStages(0.5, 1),
                        "The share (1) of the schedule is not between 0 and 1.",
                        "Give shares within a stage, as in atSharesOfStages(0.5, 0.75)."));
    }

    @ParameterizedTest
    @MethodSource("wrongSchedules")
    void a_wrong_schedule_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    static Stream<Arguments> courses() {
        return Stream.of(
                Arguments.of(Schedule.constant(0.5), 0.5, 0.5, 0.5, "0.5"),
                Arguments.of(new Schedule.Linear(4, 1), 4, 2.5, 1, "from 4 to 1"),
                Arguments.of(new Schedule.Logarithmic(4, 1), 4, 2, 1, "from 4 to 1 in equal ratios"),
                Arguments.of(new Schedule.Cosine(4, 1), 4, 2.5, 1, "from 4 to 1 by a cosine"),
                Arguments.of(new Schedule.WarmUpCosine(0, 0.5), 1, 0.75 + 0.0038848, 0.5, "cosine to 0.5"),
                Arguments.of(multipliedBy(0.1).at(50), 1, 0.1, 0.1, "0.1 at steps 50"),
                Arguments.of(
                        multipliedBy(0.5).atSharesOfStages(0.45, 0.9), 1, 0.5, 0.25, "0.5 at 0.45, 0.9 of each stage"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void a_schedule_goes_from_its_start_to_its_end_and_stays_there(
            Schedule schedule, double first, double middle, double last, String words) {
        double near = schedule instanceof Schedule.WarmUpCosine ? 1e-3 : 1e-12;
        assertThat(schedule.at(0, 101)).isCloseTo(first, within(1e-12));
        assertThat(schedule.at(50, 101)).isCloseTo(middle, within(near));
        assertThat(schedule.at(100, 101)).isCloseTo(last, within(near));
        assertThat(schedule.at(5_000, 101)).isCloseTo(last, within(1e-12));
        assertThat(schedule.describe()).isEqualTo(words);
        assertThat(Canonical.read(Canonical.line(schedule), Schedule.class)).isEqualTo(schedule);
    }

    @Test
    void a_stage_of_one_step_is_at_the_end() {
        assertThat(new Schedule.Linear(4, 1).at(0, 1)).isEqualTo(1);
        assertThat(new Schedule.Cosine(4, 1).at(0, 1)).isEqualTo(1);
    }

    @Test
    void the_least_value_is_known() {
        assertThat(new Schedule.Linear(1, -1).isAtLeast(0)).isFalse();
        assertThat(new Schedule.Linear(1, 0).isAtLeast(0)).isTrue();
        assertThat(multipliedBy(0.1).at(5, 10).isAtLeast(0.009)).isTrue();
        assertThat(multipliedBy(0.1).at(5, 10).isAtLeast(0.02)).isFalse();
        assertThat(multipliedBy(10).at(5, 10).isAtLeast(1)).isTrue();
        assertThat(new Schedule.WarmUpCosine(0.1, 0).isAtLeast(0)).isTrue();
        assertThat(new Schedule.WarmUpCosine(0.1, 0).isAtLeast(Double.MIN_NORMAL))
                .isFalse();
        assertThat(new Schedule.WarmUpCosine(0.1, 0.5).isAtLeast(Double.MIN_NORMAL))
                .isTrue();
        assertThat(new Schedule.WarmUpCosine(0.1, 0.5).isAtLeast(0.5)).isFalse();
    }

    @Test
    void nothing_throughout_is_known() {
        assertThat(Stream.of(Schedule.constant(0), new Schedule.Linear(0, 0), new Schedule.Cosine(0, 0)))
                .allMatch(Schedule::isZero);
        assertThat(Stream.of(Schedule.constant(1), new Schedule.Linear(0, 1), new Schedule.WarmUpCosine(0, 0)))
                .noneMatch(Schedule::isZero);
    }

    @Test
    void points_in_epochs_and_shares_become_steps_in_their_order() {
        Lengths lengths = new Lengths(OptionalLong.of(7), OptionalLong.of(100), "");
        assertThat(multipliedBy(0.1).atEpochs(4, 2.5).resolvedBy(lengths))
                .isEqualTo(multipliedBy(0.1).at(18, 28));
        Schedule mixed = new Schedule.Stepwise(List.of(Length.share(0.5), Length.steps(20)), 0.1);
        assertThat(mixed.describe()).isEqualTo("0.1 at 50 % of the run, 20 steps");
        assertThat(mixed.resolvedBy(lengths)).isEqualTo(multipliedBy(0.1).at(20, 50));
    }
}
