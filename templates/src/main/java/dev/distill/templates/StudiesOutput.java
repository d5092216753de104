package dev.distill.templates;

import dev.distill.dsl.text.Reserved;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.page.StudiesPage;
import dev.distill.templates.render.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the index of studies and their versions, as it lies in a project's site. */
public final class StudiesOutput {

    private StudiesOutput() {}

    /**
     * Writes the index; the same entries give the same bytes.
     *
     * @param project whose site it is
     * @param home the site's first page, relative to the index; none where the site has none
     * @param claims whether there is a page of claims beside it
     * @param entries shelf by shelf, study by study, the newest version first
     * @param root the folder that the index lies in
     * @return the index page
     * @throws dev.distill.dsl.error.DistillException where the folder cannot be written
     */
    public static Path write(
            String project, Optional<String> home, boolean claims, List<VersionEntry> entries, Path root) {
        return new OutputFolder(root)
                .write(
                        Reserved.INDEX,
                        new Templates().draw("studies.vm", StudiesPage.of(project, home, claims, entries)));
    }
}
