package dev.distill.templates;

import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.markdown.ComparisonMarkdown;
import dev.distill.templates.page.ComparisonPage;
import dev.distill.templates.page.StudyPage.Link;
import dev.distill.templates.render.Templates;
import java.nio.file.Path;
import java.util.List;

/**
 * What is left of a comparison of two versions: a page and the same as Markdown.
 *
 * @param page where the page lies
 * @param markdown where the Markdown lies
 */
public record ComparisonOutput(Path page, Path markdown) {

    /**
     * Writes the files, {@code compare-<before>-<after>.html} and {@code .md}; the same versions give the same bytes.
     *
     * @param folder the study's own, made where it is missing
     * @throws dev.distill.dsl.error.DistillException where the folder cannot be written
     */
    public static ComparisonOutput write(VersionComparison versions, Path folder) {
        return write(versions, folder, List.of());
    }

    /**
     * Writes the same for a site, where the page leads to others.
     *
     * @param above where it leads
     */
    public static ComparisonOutput write(VersionComparison versions, Path folder, List<Link> above) {
        OutputFolder output = new OutputFolder(folder);
        ComparisonPage page = ComparisonPage.of(versions, above);
        String name =
                "compare-" + versions.before().slug() + "-" + versions.after().slug();
        return new ComparisonOutput(
                output.write(name + ".html", new Templates().draw("comparison.vm", page)),
                output.write(name + ".md", ComparisonMarkdown.of(page)));
    }
}
