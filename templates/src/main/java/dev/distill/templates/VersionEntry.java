package dev.distill.templates;

/**
 * A version's line in the index of studies and versions.
 *
 * @param shelf whose version it is: empty for the project's own, else the module, or the coordinates that it was fetched by
 * @param version the version; empty for results that are not pinned
 * @param grade the best that was shown for it, in words; empty for results that are not pinned
 * @param line the study's line
 * @param link the version's page, relative to the index
 */
public record VersionEntry(String shelf, String version, String grade, IndexEntry line, String link) {

    /** Whether the results are pinned. */
    public boolean pinned() {
        return !version.isEmpty();
    }
}
