package dev.distill.templates.page;

import dev.distill.dsl.Scale;
import dev.distill.templates.VersionEntry;
import dev.distill.templates.page.StudyPage.Link;
import dev.distill.templates.page.StudyPage.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The index of studies and their versions.
 *
 * @param project whose site it is
 * @param home the site's first page, relative to the index; none where the site has none
 * @param claims whether there is a page of claims beside it
 * @param shelves the project's own studies first, then those of modules and of other projects
 */
public record StudiesPage(String project, Optional<String> home, boolean claims, List<Shelf> shelves) {

    /**
     * Studies of one owner.
     *
     * @param name whose they are; empty for the project's own
     * @param studies by name
     */
    public record Shelf(String name, List<StudyLine> studies) {}

    /**
     * A study with its versions.
     *
     * @param name the study's name
     * @param question what it asks, as its newest version that declares it has it; empty where none does
     * @param finding what the newest version of the largest scale that has a finding found; empty where none has
     * @param foundBy which version that is, and its page
     * @param versions in the order that they were given, the newest first
     */
    public record StudyLine(String name, String question, String finding, Link foundBy, List<VersionLine> versions) {

        /** Whether any two of them are compared. */
        public boolean compared() {
            return versions.stream().anyMatch(version -> !version.beside().isEmpty());
        }
    }

    /**
     * A version of a study.
     *
     * @param name the version, or that it is not pinned
     * @param kind {@code pinned} or {@code trouble}
     * @param link its page
     * @param scale its scale
     * @param grade the best that was shown for it
     * @param day when the last of its runs began, where that is known
     * @param tally how many expectations held and how many runs have numbers
     * @param beside the versions that it is compared with, and where
     */
    public record VersionLine(
            String name,
            String kind,
            String link,
            String scale,
            String grade,
            String day,
            List<Tally> tally,
            List<Link> beside) {}

    /** The page of some versions, each study's newest first. */
    public static StudiesPage of(String project, Optional<String> home, boolean claims, List<VersionEntry> entries) {
        Map<String, Map<String, List<VersionEntry>>> shelves = new LinkedHashMap<>();
        entries.forEach(entry -> shelves.computeIfAbsent(entry.shelf(), any -> new LinkedHashMap<>())
                .computeIfAbsent(entry.line().study(), any -> new ArrayList<>())
                .add(entry));
        return new StudiesPage(
                project,
                home,
                claims,
                shelves.entrySet().stream()
                        .map(shelf -> new Shelf(shelf.getKey(), studies(shelf.getValue())))
                        .toList());
    }

    private static List<StudyLine> studies(Map<String, List<VersionEntry>> byStudy) {
        return byStudy.entrySet().stream()
                .map(study -> study(study.getKey(), study.getValue()))
                .toList();
    }

    private static StudyLine study(String name, List<VersionEntry> versions) {
        Optional<VersionEntry> telling = versions.stream()
                .filter(version -> !version.finding().isEmpty())
                .reduce((one, other) -> scale(other) > scale(one) ? other : one);
        return new StudyLine(
                name,
                question(versions),
                telling.map(VersionEntry::finding).orElse(""),
                telling.map(version -> new Link(version.link(), version.version()))
                        .orElse(new Link("", "")),
                versions.stream().map(StudiesPage::line).toList());
    }

    private static int scale(VersionEntry version) {
        return Scale.valueOf(version.line().scale().toUpperCase(Locale.ROOT)).ordinal();
    }

    /** The question of the newest version that declares one. */
    private static String question(List<VersionEntry> versions) {
        return versions.stream()
                .flatMap(version -> version.question().stream())
                .findFirst()
                .orElse("");
    }

    private static VersionLine line(VersionEntry entry) {
        return new VersionLine(
                entry.pinned() ? entry.version() : "not pinned",
                entry.pinned() ? "pinned" : "trouble",
                entry.link(),
                entry.line().scale(),
                entry.pinned() ? entry.grade() : "–",
                entry.line().trained().orElse("–"),
                VersionPage.tally(entry.line()),
                entry.beside());
    }
}
