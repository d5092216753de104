package dev.distill.templates.page;

import dev.distill.templates.VersionEntry;
import dev.distill.templates.page.StudyPage.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The index of studies and their versions.
 *
 * @param project whose site it is
 * @param home the site's first page, relative to the index
 * @param claims whether there is a page of claims beside it
 * @param shelves the project's own studies first, then those of modules and of other projects
 */
public record StudiesPage(String project, String home, boolean claims, List<Shelf> shelves) {

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
     * @param versions in the order that they were given, the newest first
     */
    public record StudyLine(String name, String question, List<VersionLine> versions) {}

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
     */
    public record VersionLine(
            String name, String kind, String link, String scale, String grade, String day, List<Tally> tally) {}

    /** The page of some versions, each study's newest first. */
    public static StudiesPage of(String project, String home, boolean claims, List<VersionEntry> entries) {
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
                .map(study -> new StudyLine(
                        study.getKey(),
                        question(study.getValue()),
                        study.getValue().stream().map(StudiesPage::line).toList()))
                .toList();
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
                VersionPage.tally(entry.line()));
    }
}
