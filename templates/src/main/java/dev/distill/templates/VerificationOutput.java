package dev.distill.templates;

import dev.distill.dsl.pin.verify.Verification;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.file.VerificationCsv;
import dev.distill.templates.page.VerificationPage;
import dev.distill.templates.render.Templates;
import java.nio.file.Path;

/** Writes what verification says: a page, and a file with every number that is not the same bits. */
public final class VerificationOutput {

    private VerificationOutput() {}

    /**
     * Writes the files; the same verification gives the same bytes.
     *
     * @param folder made where it is missing
     * @return the page
     * @throws dev.distill.dsl.error.DistillException where the folder cannot be written
     */
    public static Path write(Verification verification, Path folder) {
        OutputFolder output = new OutputFolder(folder);
        output.write("verification.csv", VerificationCsv.of(verification));
        return output.write(
                StudyOutput.PAGE, new Templates().draw("verification.vm", VerificationPage.of(verification)));
    }
}
