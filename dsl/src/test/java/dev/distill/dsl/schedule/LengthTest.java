package dev.distill.dsl.schedule;

import static dev.distill.dsl.Wrong.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTest {
    private static final Lengths FRESH = new Lengths(OptionalLong.empty(), OptionalLong.empty(), " in the arm (a)");
    private static final Lengths OF_7 = new Lengths(OptionalLong.of(7), OptionalLong.empty(), " in the arm (a)");

    static Stream<Wrong> wrongLengths() {
        return Stream.of(
                wrong(
                        "no steps",
                        () -> Length.steps(0),
                        "The number of steps (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "no epochs",
                        () -> Length.epochs(0),
                        "The number of epochs (0) is not a positive number.",
                        "Give a number above 0."),
                wrong(
                        "no share",
                        () -> Length.share(0),
                        "The share (0) of a run is outside its range.",
                        "Give a number above 0, up to 1."),
                wrong(
                        "more than all",
                        () -> Length.share(1.5),
                        "The share (1.5) of a run is outside its range.",
                        "Give a number above 0, up to 1."),
                wrong(
                        "a share that is no number",
                        () -> Length.share(Double.NaN),
                        "The share (NaN) of a run is outside its range.",
                        "Give a number above 0, up to 1."),
                wrong(
                        "epochs of what is drawn afresh",
                        () -> FRESH.steps(Length.epochs(2)),
                        "The length (2 epochs) is counted in epochs, and examples are drawn afresh in the arm (a).",
                        "Count it in steps, as in steps(20_000); or choose a task with a set of training examples."),
                wrong(
                        "a share of itself",
                        () -> OF_7.within(Length.share(0.5)),
                        "The length (50 % of the run) of a run is a share of itself in the arm (a).",
                        "Count it in steps or epochs, as in steps(20_000)."));
    }

    @ParameterizedTest
    @MethodSource("wrongLengths")
    void a_wrong_length_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2.5, 18", "0.5, 4", "0.07, 1", "0.01, 1", "100, 700"})
    void epochs_are_rounded_to_the_nearest_step_and_to_one_at_least(double epochs, long steps) {
        assertThat(OF_7.steps(Length.epochs(epochs))).isEqualTo(steps);
        assertThat(OF_7.resolved(Length.epochs(epochs))).isEqualTo(Length.steps(steps));
    }

    @ParameterizedTest
    @CsvSource({"1, 15", "0.5, 8", "0.1, 2", "0.001, 1"})
    void a_share_is_one_of_the_run_in_steps(double share, long steps) {
        assertThat(FRESH.within(Length.steps(15)).steps(Length.share(share))).isEqualTo(steps);
    }

    @Test
    void a_share_of_epochs_is_one_of_their_steps() {
        assertThat(OF_7.within(Length.epochs(10)).steps(Length.share(0.5))).isEqualTo(35);
    }

    @Test
    void steps_stay_as_they_are() {
        assertThat(FRESH.steps(Length.steps(3_000_000_000L))).isEqualTo(3_000_000_000L);
    }

    @Test
    void only_steps_are_read_as_steps() {
        assertThat(Length.steps(5).steps()).isEqualTo(5);
        assertThatThrownBy(() -> Length.epochs(2).steps())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A plan turns 2 epochs into steps before anything reads it.");
    }

    @Test
    void lengths_describe_themselves() {
        assertThat(Length.steps(500).describe()).isEqualTo("500 steps");
        assertThat(Length.epochs(1).describe()).isEqualTo("1 epoch");
        assertThat(Length.epochs(2.5).describe()).isEqualTo("2.5 epochs");
        assertThat(Length.share(0.2).describe()).isEqualTo("20 % of the run");
    }

    @Test
    void steps_are_written_as_their_number_and_others_with_their_unit() {
        assertThat(Canonical.line(Length.steps(500))).isEqualTo("500");
        assertThat(Canonical.line(Length.epochs(2.5))).isEqualTo("{\"epochs\":2.5}");
        for (Length length : new Length[] {Length.steps(500), Length.epochs(2.5), Length.share(0.1)}) {
            assertThat(Canonical.read(Canonical.line(length), Length.class)).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "true", "\"5\"", "{}", "{\"days\":2}", "{\"epochs\":\"2\"}", "[5]"})
    void a_text_that_is_no_length_is_refused(String text) {
        assertThatThrownBy(() -> Canonical.read(text, Length.class)).isInstanceOf(DistillException.class);
    }
}
