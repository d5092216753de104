package dev.distill.dsl.pin.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of claims as people write them. */
class ClaimReadingTest {
    private static final String CLAIM = """
            [{"claim": "It is sooner.", "paper": "A paper", "mark": "paper", "note": "", "study": "parity", "tests": [
              {"value": "steps-to:accuracy:above:0.95", "arm": "one", "is": "below", "than": "other"%s}]}]
            """;

    @Test
    void a_factor_need_not_be_said() {
        assertThat(Claim.read(CLAIM.formatted("")))
                .isEqualTo(Claim.read(CLAIM.formatted(", \"times\": null")))
                .singleElement()
                .satisfies(
                        claim -> assertThat(claim.tests().get(0).expectation().describe())
                                .isEqualTo(Claim.read(CLAIM.formatted(", \"times\": 1"))
                                        .get(0)
                                        .tests()
                                        .get(0)
                                        .expectation()
                                        .describe()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "-1, -1.0", "1e999, Infinity"})
    void a_factor_that_nothing_can_be_held_to_is_refused(String written, String told) {
        assertThatThrownBy(() -> Claim.read(CLAIM.formatted(", \"times\": " + written)))
                .hasMessageContaining("The factor (" + told + ") of a claim is not above 0.");
    }

    @Test
    void a_note_need_not_be_written() {
        assertThat(Claim.read(CLAIM.replace(" \"note\": \"\",", "").formatted("")))
                .isEqualTo(Claim.read(CLAIM.formatted("")));
    }

    @Test
    void what_is_wrong_is_told_by_the_claim_and_the_field() {
        assertThatThrownBy(() -> Claim.read("[null]")).hasMessageStartingWith("The claim (1) is no JSON object.\n");
        assertThatThrownBy(() -> Claim.read("{}")).hasMessageStartingWith("The claims are no JSON array.\n");
        refuses(
                CLAIM.replace("\"tests\": [", "\"tests\": [null, "),
                "The test (1) of the claim (1) is no JSON object.");
        refuses(CLAIM.replace("\"paper\": \"A paper\",", ""), "The claim (1) has no text (paper).");
        refuses(
                CLAIM.replace("\"than\": \"other\"", "\"that\": \"other\""),
                "The test (1) of the claim (1) has no text (than).");
        refuses(
                CLAIM.replace("below", "lower"),
                "The claim (1) cannot be read: The comparison (lower) of a claim is none.\nThere are: below, above,");
        refuses(
                CLAIM.replace("\"mark\": \"paper\"", "\"mark\": \"rumour\""),
                "The claim (1) has a mark (rumour) that is none.\nThere are: paper, ours, choice.");
    }

    private static void refuses(String claims, String problem) {
        assertThatThrownBy(() -> Claim.read(claims.formatted("")))
                .hasMessageStartingWith(problem)
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(2));
    }
}
