package dev.distill.dsl.pin.claim;

import dev.distill.dsl.Study;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.report.PinReport;
import dev.distill.dsl.report.StudyReport;
import java.util.Optional;

/** What a pin says to a claim. */
public final class ClaimReport {

    private ClaimReport() {}

    /**
     * The report of a pin with the claim's tests as its only expectations and comparisons, so that Holm's correction is over them alone.
     *
     * @param study whose runs the pin holds
     * @return nothing where the pin is of another study, or has not all that the tests look at
     * @throws dev.distill.dsl.error.DistillException where a run of the pin is not understood
     */
    public static Optional<StudyReport> of(Claim claim, Pin pin, Study study) {
        if (!claim.study().equals(Optional.of(pin.lock().study()))) {
            return Optional.empty();
        }
        try {
            Study tested = study.withoutExpectations()
                    .expecting(
                            claim.tests().stream().map(ClaimTest::expectation).toArray(Expectation[]::new));
            return Optional.of(PinReport.of(pin, tested).comparingExpectationsAlone());
        } catch (DeclarationException e) {
            return Optional.empty();
        }
    }
}
