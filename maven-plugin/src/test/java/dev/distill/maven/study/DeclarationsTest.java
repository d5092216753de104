package dev.distill.maven.study;

import static dev.distill.maven.study.CompiledProject.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {

    private static final String WITHOUT_DATA =
            "throw new dev.distill.dsl.error.MissingDataException(\"The data file (a.gz) is not there.\", \"Put it there.\");";
    private static final String MISSING =
            "The study class (Digits) has data that are missing here: The data file (a.gz) is not there.\nPut it there.";

    @TempDir
    private Path folder;

    private CompiledProject project;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void begin() throws IOException {
        project = new CompiledProject(folder);
    }

    @Test
    void studies_are_found_by_name_in_order() throws IOException {
        project.study("B", returning("alpha")).study("A", returning("beta"));
        assertThat(selected()).extracting(DeclaredStudy::name).containsExactly("alpha", "beta");
        assertThat(selected()).extracting(DeclaredStudy::declaration).containsExactly("B", "A");
    }

    @Test
    void a_study_may_extend_an_abstract_one() throws IOException {
        project.type("Common", "public abstract class Common implements StudyDeclaration {}")
                .type("Own", "public class Own extends Common { public Study declare() { " + returning("own") + " } }");
        assertThat(selected()).extracting(DeclaredStudy::declaration).containsExactly("Own");
    }

    @Test
    void an_anonymous_declaration_is_no_study() throws IOException {
        project.study(
                "A",
                "StudyDeclaration other = new StudyDeclaration() { public Study declare() { return null; } };"
                        + returning("alpha"));
        assertThat(selected()).extracting(DeclaredStudy::name).containsExactly("alpha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a!", "*", "a*b", "#", "%20", "%", "+", " ", ";", "\u00fc", "a&b", "?", "[x]", "a:b"})
    void a_projects_path_may_hold_any_character(String name) throws IOException {
        ProjectClassPath classPath = new CompiledProject(folder.resolve(name))
                .study("A", returning("alpha"))
                .own();
        try (Declarations declarations = Declarations.of(classPath)) {
            assertThat(declarations.select(List.of(), warnings::add))
                    .extracting(DeclaredStudy::name)
                    .containsExactly("alpha");
        }
    }

    @Test
    void a_study_may_extend_one_of_a_dependency() throws IOException {
        project.type("Common", "public abstract class Common implements StudyDeclaration {}")
                .type("Own", "public class Own extends Common { public Study declare() { " + returning("own") + " } }");
        ProjectClassPath all = project.own();
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.move(all.own().get(0).resolve("Own.class"), own.resolve("Own.class"));
        List<Path> dependencies =
                Stream.concat(all.dependencies().stream(), all.own().stream()).toList();
        assertThat(StudyFinder.find(new ProjectClassPath(List.of(own), dependencies)))
                .containsExactly("Own");
    }

    @Test
    void what_is_no_class_stops_nothing() throws IOException {
        ProjectClassPath classPath = project.study("A", returning("alpha")).own();
        Path classes = classPath.own().get(0);
        Files.writeString(classes.resolve("Text.class"), "no class");
        byte[] cut = Arrays.copyOf(Files.readAllBytes(classes.resolve("A.class")), 100);
        Files.write(classes.resolve("Cut.class"), cut);
        Files.createSymbolicLink(classes.resolve("around"), classes);
        Files.createSymbolicLink(classes.resolve("Gone.class"), classes.resolve("nowhere"));
        Path noJar = Files.writeString(folder.resolve("no.jar"), "no jar");
        List<Path> dependencies = Stream.concat(Stream.of(noJar), classPath.dependencies().stream())
                .toList();
        assertThat(StudyFinder.find(new ProjectClassPath(classPath.own(), dependencies)))
                .containsExactly("A");
    }

    @Test
    void dependencies_count_where_the_project_has_no_study() throws IOException {
        ProjectClassPath classPath =
                project.study("Shared", returning("shared")).asDependency(folder.resolve("nothing"));
        try (Declarations declarations = Declarations.of(classPath)) {
            assertThat(declarations.select(List.of(), warnings::add))
                    .extracting(DeclaredStudy::name)
                    .containsExactly("shared");
        }
    }

    @Test
    void dependencies_do_not_count_where_the_project_has_one() throws IOException {
        CompiledProject library = new CompiledProject(folder.resolve("library")).study("Shared", returning("shared"));
        List<Path> dependencies = library.own().elements();
        ProjectClassPath own = project.study("Own", returning("own")).own();
        try (Declarations declarations = Declarations.of(new ProjectClassPath(own.own(), dependencies))) {
            assertThat(declarations.select(List.of(), warnings::add))
                    .extracting(DeclaredStudy::name)
                    .containsExactly("own");
        }
    }

    @Test
    void a_study_sees_the_plugins_dsl_and_nothing_else_of_it() throws IOException {
        project.study(
                "A",
                "try { Class.forName(\"org.apache.maven.plugin.Mojo\"); return null; }"
                        + "catch (ClassNotFoundException e) { " + returning("alone") + " }");
        assertThat(selected()).extracting(DeclaredStudy::name).containsExactly("alone");
    }

    @Test
    void without_a_study_it_is_told_where_was_looked_and_how_to_write_one() throws IOException {
        project.type("Plain", "public class Plain {}");
        assertThatThrownBy(this::selected)
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("There is no study on the class path")
                .hasMessageContaining(folder.resolve("classes").toString())
                .hasMessageContaining("public final class FirstStudy implements StudyDeclaration");
    }

    @Test
    void a_wrong_declaration_keeps_its_two_lines() throws IOException {
        project.study(
                "Wrong",
                "return study(\"wrong\").asking(\"What?\").on(sparseParity(3, 5)).training(mlp(4))"
                        + ".trainedBy(sgd(0.1).batchSize(4).steps(10)).comparing(arm(\"labels\").learningFrom(labels()))"
                        + ".measuring(testAccuracy().every(5)).repeatedFor(seeds(1));");
        assertThatThrownBy(this::selected)
                .hasMessageStartingWith("The study class (Wrong) declares what does not fit.\nThe degree (5)")
                .hasMessageContaining("\nChoose a degree from 1 to 3");
    }

    @Test
    void a_wrong_constant_is_told_like_a_wrong_declaration() throws IOException {
        project.type(
                "Wrong",
                "public class Wrong implements StudyDeclaration {"
                        + "static final Object TASK = sparseParity(3, 5);"
                        + "public Study declare() { " + returning("wrong") + " } }");
        assertThatThrownBy(this::selected)
                .hasMessageStartingWith("The study class (Wrong) declares what does not fit.\nThe degree (5)");
    }

    @Test
    void a_class_that_throws_is_named_with_what_it_throws() throws IOException {
        project.study("Thrower", "throw new IllegalStateException(\"no luck\");");
        assertThatThrownBy(this::selected)
                .hasMessageStartingWith("The study class (Thrower) throws java.lang.IllegalStateException: no luck.\n");
    }

    @Test
    void a_constructor_that_throws_is_told_alike() throws IOException {
        project.type(
                "Thrower",
                "public class Thrower implements StudyDeclaration {"
                        + "public Thrower() { throw new IllegalStateException(\"no luck\"); }"
                        + "public Study declare() { return null; } }");
        assertThatThrownBy(this::selected)
                .hasMessageStartingWith("The study class (Thrower) throws java.lang.IllegalStateException: no luck.\n");
    }

    @Test
    void a_class_needs_a_public_constructor_without_parameters() throws IOException {
        project.type(
                "Shy",
                "public class Shy implements StudyDeclaration { Shy() {}" + "public Study declare() { "
                        + returning("shy") + " } }");
        assertThatThrownBy(this::selected)
                .hasMessageStartingWith("The study class (Shy) has no public constructor without parameters.\n");
    }

    @Test
    void a_class_must_be_public() throws IOException {
        project.type(
                "Hidden",
                "class Hidden implements StudyDeclaration { public Hidden() {}" + "public Study declare() { "
                        + returning("hidden") + " } }");
        assertThatThrownBy(this::selected).hasMessageStartingWith("The study class (Hidden) is not public.\n");
    }

    @Test
    void a_declaration_must_not_be_null() throws IOException {
        project.study("Empty", "return null;");
        assertThatThrownBy(this::selected)
                .hasMessageStartingWith("The study class (Empty) declares nothing: its declare() returns null.\n");
    }

    @Test
    void two_studies_of_one_name_are_refused_with_both_classes() throws IOException {
        project.study("A", returning("same")).study("B", returning("same"));
        assertThatThrownBy(this::selected)
                .hasMessageStartingWith("The study (same) is declared by two classes: A and B.\n");
    }

    @Test
    void a_study_is_selected_by_its_class_too_as_it_was_while_its_data_were_missing() throws IOException {
        project.study("A", returning("alpha")).study("B", returning("beta"));
        assertThat(selected("B")).extracting(DeclaredStudy::name).containsExactly("beta");
    }

    @Test
    void an_unknown_study_is_refused_with_those_there_are() throws IOException {
        project.study("A", returning("alpha")).study("B", returning("beta"));
        assertThatThrownBy(() -> selected("gamma*"))
                .hasMessage("There is no study that matches (gamma*).\n"
                        + "There are: alpha, beta. Choose with -Ddistill.study=...");
    }

    @Test
    void a_broken_class_is_a_warning_where_others_are_asked_for() throws IOException {
        project.study("A", returning("alpha")).study("Empty", "return null;");
        assertThat(selected("al*")).extracting(DeclaredStudy::name).containsExactly("alpha");
        assertThat(warnings).singleElement().asString().contains("The study class (Empty)");
        assertThatThrownBy(() -> selected("empty")).hasMessageContaining("The study class (Empty)");
    }

    @Test
    void a_study_whose_data_are_missing_is_skipped_with_both_lines() throws IOException {
        project.study("A", returning("alpha")).study("Digits", WITHOUT_DATA);
        assertThat(selected()).extracting(DeclaredStudy::name).containsExactly("alpha");
        assertThat(warnings).containsExactly(MISSING);
        assertThat(missing()).extracting(MissingStudy::declaration).containsExactly("Digits");
    }

    @Test
    void a_constant_whose_data_are_missing_is_told_alike() throws IOException {
        project.study("A", returning("alpha"))
                .type(
                        "Digits",
                        "public class Digits implements StudyDeclaration {"
                                + "static final Object TASK = idxImages(java.nio.file.Path.of(\"nowhere\"));"
                                + "public Study declare() { " + returning("digits") + " } }");
        assertThat(selected()).extracting(DeclaredStudy::name).containsExactly("alpha");
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("The study class (Digits) has data that are missing here: ");
    }

    @Test
    void a_study_whose_data_are_missing_is_refused_where_it_is_named_by_its_class() throws IOException {
        project.study("A", returning("alpha")).study("Digits", WITHOUT_DATA);
        assertThatThrownBy(() -> selected("Digits")).hasMessage(MISSING);
        assertThatThrownBy(() -> selected("alpha", "Digits")).hasMessage(MISSING);
    }

    @Test
    void a_study_whose_data_are_missing_may_be_what_a_pattern_means_that_matches_nothing_else() throws IOException {
        project.study("A", returning("alpha")).study("Digits", WITHOUT_DATA);
        assertThatThrownBy(() -> selected("digits-*")).hasMessage(MISSING);
        assertThat(selected("al*")).extracting(DeclaredStudy::name).containsExactly("alpha");
    }

    @Test
    void where_all_data_are_missing_no_study_is_left() throws IOException {
        project.study("Digits", WITHOUT_DATA);
        assertThat(selected()).isEmpty();
        assertThat(warnings).containsExactly(MISSING);
    }

    @Test
    void a_broken_class_is_an_error_beside_one_whose_data_are_missing() throws IOException {
        project.study("Digits", WITHOUT_DATA).study("Empty", "return null;");
        assertThatThrownBy(this::selected).hasMessageContaining("The study class (Empty)");
    }

    private List<MissingStudy> missing() throws IOException {
        try (Declarations declarations = Declarations.of(project.own())) {
            return declarations.missing();
        }
    }

    private List<DeclaredStudy> selected(String... patterns) throws IOException {
        try (Declarations declarations = Declarations.of(project.own())) {
            return declarations.select(List.of(patterns), warnings::add);
        }
    }
}
