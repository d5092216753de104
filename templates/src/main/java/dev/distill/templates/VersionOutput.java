package dev.distill.templates;

import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.page.FindingText;
import dev.distill.templates.page.StudyPage.Link;
import dev.distill.templates.page.VersionPage;
import dev.distill.templates.render.Templates;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Writes the pages of a pinned version: {@code index.html}, which says what the version is, in {@code site/} the study's page, the
 * data files of a study, and in {@code pin/} the pin itself. The same pin gives the same bytes.
 */
public final class VersionOutput {

    private VersionOutput() {}

    /** Writes those of a version that is compared with no other. */
    public static VersionEntry write(DrawnPin drawn, String shelf, Path root, String place, Collection<String> others) {
        return write(drawn, shelf, root, place, others, List.of());
    }

    /**
     * Writes them.
     *
     * @param drawn the pin
     * @param shelf whose it is, in {@link VersionEntry}'s words
     * @param root the folder that the index lies in
     * @param place the version's own folder, relative to it
     * @param others the versions of the same study beside it, itself included
     * @param beside the versions that it is compared with, and where: relative to the root
     * @return the version's line in the index
     * @throws dev.distill.dsl.error.DistillException where a folder cannot be written, or a run is not understood
     */
    public static VersionEntry write(
            DrawnPin drawn, String shelf, Path root, String place, Collection<String> others, List<Link> beside) {
        StudyReport report = drawn.report();
        Path folder = root.resolve(place);
        StudyOutput.write(report, drawn.context(report), folder);
        OutputFolder output = new OutputFolder(folder);
        drawn.pin().files().forEach((name, text) -> output.write("pin/" + name, text));
        Lock lock = drawn.pin().lock();
        IndexEntry line = IndexEntry.of(report);
        VersionEntry entry = new VersionEntry(
                shelf,
                lock.version(),
                lock.grade().describe(),
                line,
                place + "/index.html",
                Optional.of(line.question()).filter(any -> drawn.declared()),
                FindingText.brief(report),
                beside);
        output.write("index.html", new Templates().draw("version.vm", VersionPage.of(drawn, entry, others)));
        return entry;
    }
}
