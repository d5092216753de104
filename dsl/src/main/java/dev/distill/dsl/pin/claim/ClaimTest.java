package dev.distill.dsl.pin.claim;

import com.fasterxml.jackson.annotation.JacksonInject;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Comparison;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.measure.Target;
import dev.distill.dsl.pin.Headline;
import dev.distill.dsl.text.Absent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands for a claim: an expectation about two arms of a study.
 *
 * @param value what is compared, by a headline's name such as {@code steps-to:accuracy:above:0.95}
 * @param arm in which arm
 * @param is how: {@code below}, {@code above}, {@code at most} or {@code at least}
 * @param than the other arm
 * @param times what the other arm's value is multiplied by; 1 where nothing is said
 */
public record ClaimTest(String value, String arm, String is, String than, Optional<Double> times) {
    /** Checks the words, and takes a text that says nothing of a factor for one of 1. */
    public ClaimTest(
            String value, String arm, String is, String than, @JacksonInject(Absent.PART) Optional<Double> times) {
        Require.that(
                value != null && Headline.statistic(value).isPresent(),
                "The value (" + value + ") of a claim is no headline value.",
                "Write one as locks have it, such as steps-to:accuracy:above:0.95 or final:accuracy.");
        Name.cell("arm of a claim", arm);
        Name.cell("other arm of a claim", than);
        Require.that(
                Arrays.stream(Comparison.values())
                        .anyMatch(comparison -> comparison.describe().equals(is)),
                "The comparison (" + is + ") of a claim is none.",
                "There are: "
                        + Arrays.stream(Comparison.values())
                                .map(Comparison::describe)
                                .collect(Collectors.joining(", ")) + ".");
        Require.that(
                times.orElse(1.0) > 0 && Double.isFinite(times.orElse(1.0)),
                "The factor (" + times.orElse(1.0) + ") of a claim is not above 0.",
                "Write \"times\": 0.5, say, or leave it out.");
        this.value = value;
        this.arm = arm;
        this.is = is;
        this.than = than;
        this.times = times;
    }

    /** The expectation. */
    public Expectation expectation() {
        Statistic statistic = Headline.statistic(value).orElseThrow();
        Comparison comparison = Arrays.stream(Comparison.values())
                .filter(it -> it.describe().equals(is))
                .findFirst()
                .orElseThrow();
        return new Expectation(statistic, arm, comparison, new Target.OtherArm(than, times.orElse(1.0)));
    }
}
