package dev.distill.dsl.pin.claim;

import dev.distill.dsl.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * Something that a paper claims, and what stands for it here.
 *
 * @param claim the claim, worded no stronger than its mark allows
 * @param paper where it is made
 * @param mark how well it is known to be made there
 * @param note what the tests leave open, and what the mark rests on
 * @param study the study that stands for it; none where no study does yet
 * @param tests what has to hold in that study, all of it
 */
public record Claim(String claim, String paper, Mark mark, String note, Optional<String> study, List<ClaimTest> tests) {
    /** Checks that whoever names a study says what is to be looked at in it. */
    public Claim {
        Require.text("claim", claim);
        Require.text("paper of the claim (" + claim + ")", paper);
        Require.that(
                mark != null && note != null,
                "The claim (" + claim + ") has no mark or no note.",
                "Write \"mark\": \"paper\", \"ours\" or \"choice\", and a note, which may be empty.");
        tests = List.copyOf(tests);
        Require.that(
                study.isPresent() != tests.isEmpty(),
                "The claim (" + claim + ") names a study without a test, or tests without a study.",
                "Name both, or neither.");
    }

    /**
     * Reads a file of claims, a JSON array.
     *
     * @throws dev.distill.dsl.error.DistillException where it is none, or a claim cannot be read
     * @throws dev.distill.dsl.error.DeclarationException where a claim, or a field of one, is not there
     */
    public static List<Claim> read(String text) {
        return ClaimsFile.read(text);
    }
}
