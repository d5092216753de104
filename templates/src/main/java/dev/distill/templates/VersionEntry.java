package dev.distill.templates;

import dev.distill.templates.page.StudyPage.Link;
import java.util.List;
import java.util.Optional;

/**
 * A version's line in the index of studies and versions.
 *
 * @param shelf whose version it is: empty for the project's own, else the module, or the coordinates that it was fetched by
 * @param version the version; empty for results that are not pinned
 * @param grade the best that was shown for it, in words; empty for results that are not pinned
 * @param line the study's line
 * @param link the version's page, relative to the index
 * @param question what the study asks, where it is declared
 * @param finding what was found, in a sentence or two; empty for results that are not pinned
 * @param beside the versions that it is shown beside of, and where: relative to the index
 */
public record VersionEntry(
        String shelf,
        String version,
        String grade,
        IndexEntry line,
        String link,
        Optional<String> question,
        String finding,
        List<Link> beside) {

    /** Copies the links. */
    public VersionEntry {
        beside = List.copyOf(beside);
    }

    /** The line of a declared study whose finding is not told. */
    public VersionEntry(String shelf, String version, String grade, IndexEntry line, String link) {
        this(shelf, version, grade, line, link, Optional.of(line.question()), "", List.of());
    }

    /** Whether the results are pinned. */
    public boolean pinned() {
        return !version.isEmpty();
    }
}
