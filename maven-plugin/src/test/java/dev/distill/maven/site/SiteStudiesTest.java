package dev.distill.maven.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Folders;
import dev.distill.maven.Samples;
import dev.distill.maven.pin.PinFolder;
import dev.distill.maven.pin.PinSamples;
import dev.distill.templates.StudyOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteStudiesTest {

    @TempDir
    Path project;

    private final List<String> warnings = new ArrayList<>();
    private PinFolder pins;
    private Path results;
    private Path site;

    @BeforeEach
    void folders() {
        pins = new PinFolder(project.resolve("pins"));
        results = project.resolve("target/distill");
        site = project.resolve("target/site/studies");
    }

    @Test
    void a_project_without_pins_and_results_has_nothing_to_show() {
        assertThat(studies().isEmpty()).isTrue();
    }

    @Test
    void every_pinned_version_has_its_address() {
        pins.write(PinSamples.pin("1.0.0"));
        pins.write(PinSamples.pin("1.10.0"));
        studies().write(site);
        assertThat(site.resolve("sample/1.0.0/index.html")).exists();
        assertThat(site.resolve("sample/1.0.0/site/index.html")).exists();
        assertThat(site.resolve("index.html"))
                .content()
                .containsSubsequence("sample/1.10.0/index.html", "sample/1.0.0/index.html")
                .doesNotContain(">not pinned<");
    }

    @Test
    void a_version_is_side_by_side_with_the_one_before_it_at_its_scale() throws IOException {
        pins.write(PinSamples.pin("1.0.0"));
        pins.write(PinSamples.pin("1.1.0"));
        pins.write(PinSamples.pin("1.2.0"));
        Document index = Jsoup.parse(index());
        assertThat(index.select("tbody tr td:last-child").eachText())
                .containsExactly("with 1.1.0", "with 1.2.0, with 1.0.0", "with 1.1.0");
        assertThat(index.select("tbody tr:first-child td a").attr("href")).isEqualTo("sample/compare-1.1.0-1.2.0.html");
        assertThat(site.resolve("sample/compare-1.0.0-1.2.0.html")).doesNotExist();
        Document page =
                Jsoup.parse(site.resolve("sample/compare-1.1.0-1.2.0.html").toFile(), "UTF-8");
        assertThat(page.select("h1").text()).isEqualTo("1.1.0 at desk scale and 1.2.0 at desk scale");
        assertThat(page.select("nav[aria-label=Versions] a").eachAttr("href"))
                .containsExactly("../index.html", "1.1.0/index.html", "1.2.0/index.html");
        assertThat(Jsoup.parse(site.resolve("sample/1.1.0/index.html").toFile(), "UTF-8")
                        .select("nav a")
                        .eachText())
                .contains("Side by side with 1.2.0", "Side by side with 1.0.0");
    }

    @Test
    void a_study_is_told_by_its_finding_before_its_versions() throws IOException {
        pins.write(PinSamples.pin("1.0.0"));
        pins.write(PinSamples.pin("1.1.0"));
        Document index = Jsoup.parse(index());
        assertThat(index.select(".found a").attr("href")).isEqualTo("sample/1.1.0/index.html");
        String headline = Jsoup.parse(
                        site.resolve("sample/1.1.0/site/index.html").toFile(), "UTF-8")
                .select("#finding .headline")
                .text();
        assertThat(index.select(".found").text())
                .startsWith("1.1.0: " + headline)
                .endsWith("labels is what the others are compared with.");
        assertThat(headline).startsWith("labels and two-shot get to ").contains(" each, n = ");
    }

    @Test
    void results_that_are_not_pinned_are_shown_as_such_and_those_that_are_once() throws IOException {
        pins.write(PinSamples.pin("1.0.0"));
        writeResults(400);
        assertThat(index()).doesNotContain(">not pinned<");
        writeResults(900);
        Files.createDirectories(results.resolve("sample/models"));
        Files.writeString(results.resolve("sample/models/large"), "weights");
        assertThat(index()).contains(">not pinned<", "unpinned/sample/site/index.html");
        assertThat(site.resolve("unpinned/sample/records.csv"))
                .hasSameBinaryContentAs(results.resolve("sample/records.csv"));
        assertThat(site.resolve("unpinned/sample/models")).doesNotExist();
    }

    @Test
    void fetched_pins_are_under_their_coordinates_and_damaged_ones_are_told() throws IOException {
        Path fetched = results.resolve("fetched/org.example/other/1.0");
        new PinFolder(fetched).write(PinSamples.pin("1.0.0"));
        Path damaged = new PinFolder(results.resolve("fetched/org.example/other/2.0")).write(PinSamples.pin("1.0.0"));
        Files.writeString(damaged.resolve("study.json"), "{\n\"a\": {},\n\"\": {}\n}\n");
        assertThat(index()).contains("org.example:other:1.0").doesNotContain("org.example:other:2.0");
        assertThat(site.resolve("fetched/org.example/other/1.0/sample/1.0.0/index.html"))
                .content()
                .contains("verify -Ddistill.pin=org.example:other:1.0 -Ddistill.study=sample");
        assertThat(warnings).singleElement().asString().contains("the declaration (a) does not have that digest");
        assertThat(warnings.get(0).lines()).hasSize(2);
    }

    @Test
    void modules_are_shown_beside_the_project() {
        PinFolder module = new PinFolder(project.resolve("parity/pins"));
        module.write(PinSamples.pin("1.0.0"));
        new SiteStudies(
                        "all",
                        Optional.of("../index.html"),
                        List.of(
                                SiteShelf.own(pins.root(), results),
                                new SiteShelf("parity", "modules/parity/", module.root(), project.resolve("none"))),
                        project.resolve("claims.json"),
                        warnings::add)
                .write(site);
        assertThat(site.resolve("modules/parity/sample/1.0.0/index.html")).exists();
        assertThat(site.resolve("index.html")).content().contains("<h2>parity</h2>");
    }

    @Test
    void a_pin_of_the_project_that_cannot_be_read_fails() throws IOException {
        Path pin = pins.write(PinSamples.pin("1.0.0"));
        Files.writeString(pin.resolve("records.csv"), "nothing\n");
        assertThatThrownBy(() -> studies().write(site))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("records.csv");
    }

    @Test
    void what_there_is_to_show_is_asked_without_reading_it_and_told_once() throws IOException {
        Path pin = pins.write(PinSamples.pin("1.0.0"));
        Files.writeString(pin.resolve("records.csv"), "nothing\n");
        assertThat(studies().isEmpty()).isFalse();
        Files.delete(pin.resolve("study.lock"));
        writeResults(400);
        Path damaged = Files.createDirectories(results.resolve("damaged"));
        Files.writeString(damaged.resolve("entry.json"), "{");
        assertThat(studies().isEmpty()).isFalse();
        assertThat(warnings).isEmpty();
        studies().write(site);
        assertThat(warnings).singleElement().asString().contains("damaged");
    }

    @Test
    void pages_of_what_is_gone_go_and_pages_of_others_stay() throws IOException {
        pins.write(PinSamples.pin("1.0.0"));
        Path gone = pins.write(PinSamples.pin("1.1.0"));
        Path fetched = results.resolve("fetched/org.example/other/1.0");
        new PinFolder(fetched).write(PinSamples.pin("1.0.0"));
        writeResults(900);
        studies().write(site);
        Path own = Files.createDirectories(site.resolve("sample")).resolve("about.html");
        Files.writeString(own, "the project's own");
        assertThat(site.resolve("sample/compare-1.0.0-1.1.0.md")).exists();
        Folders.delete(gone);
        Folders.delete(fetched);
        Folders.delete(results.resolve("sample"));
        studies().write(site);
        assertThat(site.resolve("sample")).isDirectoryNotContaining("glob:**compare-*");
        assertThat(site.resolve("sample/1.1.0")).doesNotExist();
        assertThat(site.resolve("sample/1.0.0/site/index.html")).exists();
        assertThat(site.resolve("fetched")).doesNotExist();
        assertThat(site.resolve("unpinned")).doesNotExist();
        assertThat(own).exists();
    }

    @Test
    void results_that_are_gone_are_in_no_index() throws IOException {
        writeResults(900);
        studies().write(site);
        Path gone = site.resolve("unpinned/before");
        Files.createDirectories(gone);
        for (String name : List.of("records.csv", "entry.json")) {
            Files.copy(site.resolve("unpinned/sample").resolve(name), gone.resolve(name));
        }
        studies().write(site);
        assertThat(gone).doesNotExist();
        assertThat(site.resolve("unpinned/index.html"))
                .content()
                .contains("sample/site/")
                .doesNotContain("unpinned/before", "before/site");
        assertThat(warnings).isEmpty();
    }

    @Test
    void claims_are_held_to_the_projects_pins() throws IOException {
        pins.write(PinSamples.pin("1.0.0"));
        Files.writeString(project.resolve("claims.json"), "[]");
        assertThat(index()).contains("claims.html");
        assertThat(site.resolve("claims.html")).exists();
        Files.writeString(project.resolve("claims.json"), "[{}]");
        assertThatThrownBy(() -> studies().write(site))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("The claims (")
                .hasMessageContaining("-Ddistill.claims=");
    }

    @Test
    void every_link_of_a_site_leads_to_a_file_and_no_id_is_there_twice() throws IOException {
        pins.write(PinSamples.pin("1.0.0"));
        pins.write(PinSamples.pin("1.10.0"));
        new PinFolder(results.resolve("fetched/org.example/other/1.0")).write(PinSamples.pin("1.0.0"));
        writeResults(900);
        Files.writeString(project.resolve("claims.json"), """
                [{"claim": "c", "paper": "p", "mark": "ours", "note": "", "study": "sample", "tests": [
                  {"value": "steps-to:accuracy:above:0.9", "arm": "two-shot", "is": "below", "than": "labels", "times": null}]}]
                """);
        studies().write(site);
        Files.writeString(site.resolveSibling("index.html"), "");
        List<Path> pages = pages();
        assertThat(pages).hasSize(11);
        for (Path page : pages) {
            Document document = Jsoup.parse(page.toFile(), "UTF-8");
            assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
            assertThat(links(document)).isNotEmpty().allSatisfy(link -> assertThat(page.resolveSibling(link))
                    .as("%s of %s", link, page)
                    .isRegularFile());
        }
        assertThat(site.resolve("unpinned/index.html")).content().contains("sample/site/index.html");
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    /** What a page links to and loads, without the places on itself. */
    private static List<String> links(Document page) {
        return page.select("[href], [src]").stream()
                .map(element -> element.attr("href") + element.attr("src"))
                .filter(link -> !link.startsWith("#") && !link.equals("data:,"))
                .map(link -> link.replaceFirst("#.*", ""))
                .toList();
    }

    private void writeResults(long solved) {
        var plan = Samples.plan(Samples.sample("sample"));
        StudyReport report = StudyReport.of(
                Samples.sample("sample"),
                plan,
                plan.runs().stream()
                        .map(run -> Samples.solved(run, solved * run.seed()))
                        .toList());
        StudyOutput.write(report, results.resolve("sample"));
    }

    private String index() throws IOException {
        return Files.readString(studies().write(site));
    }

    private SiteStudies studies() {
        return new SiteStudies(
                "p",
                Optional.of("../index.html"),
                List.of(SiteShelf.own(pins.root(), results)),
                project.resolve("claims.json"),
                warnings::add);
    }
}
