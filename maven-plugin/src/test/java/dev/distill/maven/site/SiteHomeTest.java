package dev.distill.maven.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Model;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteHomeTest {

    @TempDir
    Path folder;

    private final Reporting reporting = new Reporting();

    @Test
    void maven_reports_on_a_project_unless_it_is_told_not_to() {
        assertThat(SiteHome.of(project(null))).contains("../index.html");
        assertThat(SiteHome.of(project(reporting))).isPresent();
        reporting.setExcludeDefaults(true);
        assertThat(SiteHome.of(project(reporting))).isEmpty();
    }

    @Test
    void the_first_page_is_one_of_the_reports_that_may_be_chosen() {
        reporting.setExcludeDefaults(true);
        ReportPlugin reporter = new ReportPlugin();
        reporter.setArtifactId("maven-project-info-reports-plugin");
        reporting.addPlugin(reporter);
        assertThat(SiteHome.of(project(reporting))).isPresent();
        ReportSet set = new ReportSet();
        reporter.addReportSet(set);
        set.addReport("licenses");
        assertThat(SiteHome.of(project(reporting))).isEmpty();
        set.addReport("index");
        assertThat(SiteHome.of(project(reporting))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown/index.md", "fr/apt/index.apt.vm", "resources/index.html"})
    void a_project_may_write_its_own(String name) throws IOException {
        reporting.setExcludeDefaults(true);
        Path page = folder.resolve("src/site").resolve(name);
        Files.createDirectories(page.getParent());
        Files.writeString(page.resolveSibling("indexed.md"), "");
        assertThat(SiteHome.of(project(reporting))).isEmpty();
        Files.writeString(page, "");
        assertThat(SiteHome.of(project(reporting))).isPresent();
    }

    private MavenProject project(Reporting reports) {
        Model model = new Model();
        model.setReporting(reports);
        MavenProject project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        return project;
    }
}
