package dev.distill.maven.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;

/** The first page of a project's site, which not every site has: it is the project's own, or a report of Maven's own plugin for such. */
public final class SiteHome {

    private static final String ADDRESS = "../index.html";
    private static final String REPORTER = "maven-project-info-reports-plugin";

    /** A site's sources are in folders by format, those of a language in one above. */
    private static final int DEPTH = 3;

    private SiteHome() {}

    /** Where it is, from the index of studies; nothing where the site will have none. */
    public static Optional<String> of(MavenProject project) {
        return isReported(project.getModel().getReporting())
                        || isWritten(project.getBasedir().toPath())
                ? Optional.of(ADDRESS)
                : Optional.empty();
    }

    private static boolean isReported(Reporting reporting) {
        List<ReportPlugin> reporters = reporting == null
                ? List.of()
                : reporting.getPlugins().stream()
                        .filter(plugin -> plugin.getArtifactId().equals(REPORTER))
                        .toList();
        return reporters.isEmpty()
                ? reporting == null || !reporting.isExcludeDefaults()
                : reporters.stream().anyMatch(SiteHome::hasIndex);
    }

    /** Without a choice of reports there are all. */
    private static boolean hasIndex(ReportPlugin reporter) {
        List<ReportSet> sets = reporter.getReportSets();
        return sets.isEmpty()
                || sets.stream()
                        .anyMatch(set ->
                                set.getReports().isEmpty() || set.getReports().contains("index"));
    }

    /** As {@code src/site/markdown/index.md}, {@code src/site/fr/apt/index.apt.vm} or {@code src/site/resources/index.html}. */
    private static boolean isWritten(Path project) {
        Path sources = project.resolve("src/site");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.find(
                sources, DEPTH, (file, is) -> file.getFileName().toString().startsWith("index."))) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
