package dev.distill.maven.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.maven.option.Ide;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project is given, and what it is refused. */
class SetupTest {

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>own</artifactId>
              <version>1</version>
            </project>
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("pom.xml", POM);
    }

    @Test
    void a_bare_project_gets_a_pom_a_study_and_an_ignored_store() {
        assertThat(edits())
                .extracting(edit -> folder.relativize(edit.file()).toString())
                .containsExactly("pom.xml", "src/main/java/org/example/FirstStudy.java", ".gitignore");
        assertThat(edits().get(1).after())
                .startsWith("package org.example;")
                .contains("class FirstStudy", "study(\"first-study\")")
                .doesNotContain("${");
    }

    @Test
    void once_written_nothing_is_left_to_do() {
        edits().forEach(Edit::write);
        assertThat(edits()).isEmpty();
    }

    @Test
    void the_study_is_in_the_package_of_the_sources() throws IOException {
        write("src/main/java/com/acme/one/A.java", "package com.acme.one;");
        write("src/main/java/com/acme/two/deep/B.java", "package com.acme.two.deep;");
        assertThat(edits().get(1).after()).startsWith("package com.acme;");
    }

    @Test
    void a_project_with_a_study_gets_no_other() throws IOException {
        write("src/main/java/com/acme/Own.java", "class Own implements StudyDeclaration {}");
        assertThat(edits())
                .extracting(edit -> edit.file().getFileName().toString())
                .containsExactly("pom.xml", ".gitignore");
    }

    @Test
    void a_line_is_added_to_what_is_ignored() throws IOException {
        write(".gitignore", "target/");
        assertThat(edits().get(2).after()).isEqualTo("target/\n.distill/\n");
    }

    @Test
    void a_diff_shows_what_would_be_changed() {
        assertThat(edits().get(0).diff(folder))
                .startsWith("--- pom.xml", "+++ pom.xml")
                .contains("+      <artifactId>distill-dsl</artifactId>");
        assertThat(edits().get(2).diff(folder))
                .containsExactly("--- /dev/null", "+++ .gitignore", "@@ -0,0 +1,1 @@", "+.distill/");
    }

    @Test
    void intellij_gets_a_run_configuration() throws Exception {
        Edit edit = setup().edits(Optional.empty(), Ide.INTELLIJ).get(3);
        edit.write();
        assertThat(folder.relativize(edit.file())).hasToString(".run/distill-study.run.xml");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(edit.file().toFile())
                        .getElementsByTagName("option")
                        .getLength())
                .isEqualTo(6);
    }

    @Test
    void a_run_configuration_is_xml_whatever_the_folder_is_called() throws Exception {
        Path module = Files.createDirectories(folder.resolve("a&b \"c\""));
        Edit edit = RunConfiguration.edit(folder, module);
        edit.write();
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(edit.file().toFile())
                        .getElementsByTagName("configuration")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("name")
                        .getNodeValue())
                .isEqualTo("distill-study-a&b \"c\"");
    }

    @Test
    void where_the_dsl_is_there_for_tests_the_study_is_one_of_their_sources() throws IOException {
        write(
                "pom.xml",
                POM.replace(
                        "</project>",
                        "<dependencies><dependency><groupId>dev.distill</groupId><artifactId>distill-dsl</artifactId>"
                                + "<version>1.2.3</version><scope>test</scope></dependency></dependencies></project>"));
        assertThat(edits())
                .extracting(edit -> folder.relativize(edit.file()).toString())
                .contains("src/test/java/org/example/FirstStudy.java");
    }

    @Test
    void a_diff_keeps_the_ends_of_lines_and_tells_a_last_one_that_has_none() {
        Edit edit = new Edit(folder.resolve("a.txt"), "one\r\ntwo", "one\r\ntwo\r\nthree\n");
        assertThat(String.join("\n", edit.diff(folder)))
                .isEqualTo(
                        "--- a.txt\n+++ a.txt\n@@ -1,2 +1,3 @@\n one\r\n-two\n\\ No newline at end of file\n+two\r\n+three");
    }

    @Test
    void what_cannot_have_a_study_is_told_so() throws IOException {
        write("pom.xml", POM.replace("<version>", "<packaging>pom</packaging><version>"));
        refuses("The project (own) is of packaging pom");
        write(
                "pom.xml",
                POM.replace(
                        "</project>",
                        "<properties><maven.compiler.release>11</maven.compiler.release></properties></project>"));
        refuses("The project (own) is compiled for Java 11, and studies need 17 or newer.");
        write("pom.xml", POM);
        write("src/main/java/module-info.java", "module own {}");
        refuses("The project is a module of Java");
    }

    @Test
    void a_package_that_java_cannot_have_is_refused() {
        assertThatThrownBy(() -> setup().edits(Optional.of("org.new"), Ide.NONE))
                .hasMessageContaining("The package (org.new) is not one that Java can have.");
    }

    private void refuses(String problem) {
        assertThatThrownBy(this::edits).hasMessageContaining(problem).hasMessageContaining("\n");
    }

    private List<Edit> edits() throws RuntimeException {
        return setup().edits(Optional.empty(), Ide.NONE);
    }

    private Setup setup() {
        Path pom = folder.resolve("pom.xml");
        try (Reader reader = Files.newBufferedReader(pom)) {
            Model model = new MavenXpp3Reader().read(reader);
            Build build = model.getBuild() == null ? new Build() : model.getBuild();
            build.setSourceDirectory(folder.resolve("src/main/java").toString());
            build.setTestSourceDirectory(folder.resolve("src/test/java").toString());
            model.setBuild(build);
            MavenProject project = new MavenProject(model);
            project.setFile(pom.toFile());
            return new Setup(project, folder, "1.2.3");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }
}
