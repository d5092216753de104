package dev.distill.templates;

import dev.distill.dsl.pin.claim.Claim;
import dev.distill.dsl.text.Reserved;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.page.ClaimsPage;
import dev.distill.templates.render.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the page of claims, beside the index of studies and versions. */
public final class ClaimsOutput {

    private ClaimsOutput() {}

    /**
     * Writes the page; the same claims and pins give the same bytes.
     *
     * @param project whose site it is
     * @param home the site's first page, relative to the index; none where the site has none
     * @param claims as they are told
     * @param pins the versions that are looked at, each study's newest first
     * @param root the folder of the index
     * @return the page
     * @throws dev.distill.dsl.error.DistillException where it cannot be written, or a run is not understood
     */
    public static Path write(
            String project, Optional<String> home, List<Claim> claims, List<DrawnPin> pins, Path root) {
        return new OutputFolder(root)
                .write(Reserved.CLAIMS, new Templates().draw("claims.vm", ClaimsPage.of(project, home, claims, pins)));
    }
}
