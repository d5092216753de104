package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.PinOrigin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a pin beside those of the records that it was made of. */
class PinnedPageTest {

    private static final StudyReport RECORDS = SettingC.report();
    private static final Pin PIN =
            Pin.parse(PinMaker.of(RECORDS, "1.0.0", origins()).files());

    @TempDir
    Path folder;

    private VersionEntry entry;

    @BeforeEach
    void draw() {
        StudyOutput.write(RECORDS, folder.resolve("records"));
        entry = drawn(PIN, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "records.csv",
                "summary.json",
                "plan.json",
                "tables.tex",
                "study.bib",
                "site/curves-accuracy.svg",
                "site/seeds-median-steps-to-accuracy-above-0-95.svg",
                "site/correlation-spike.svg",
                "site/curricula.svg"
            })
    void what_is_drawn_from_a_pin_has_the_bytes_that_its_records_give(String name) {
        assertThat(folder.resolve("pages/sparse-parity-curricula/1.0.0").resolve(name))
                .hasSameBinaryContentAs(folder.resolve("records").resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#setup", "#verdicts", "#origins table", "#runs > .scroll", "#repeat"})
    void the_page_says_the_same_of_what_a_pin_holds(String part) throws IOException {
        assertThat(page("pages/sparse-parity-curricula/1.0.0/site/index.html")
                        .select(part)
                        .html())
                .isNotEmpty()
                .isEqualTo(page("records/site/index.html").select(part).html());
    }

    /** A pin has no causes. */
    @Test
    void a_run_whose_cause_is_not_known_is_not_said_not_to_have_been_run() throws IOException {
        assertThat(page("pages/sparse-parity-curricula/1.0.0/site/index.html")
                        .select("dt:containsOwn(diverged: ) + dd")
                        .eachText())
                .containsExactly("why is not known");
    }

    @Test
    void it_says_what_a_pin_does_not_hold() throws IOException {
        assertThat(page("pages/sparse-parity-curricula/1.0.0/site/index.html")
                        .select("#origins")
                        .text())
                .contains(
                        "Drawn from the pin sparse-parity-curricula 1.0.0 at desk scale (not verified yet), understood"
                                + " by the declaration that it holds.");
        assertThat(Files.readAllLines(folder.resolve("pages/sparse-parity-curricula/1.0.0/runs.csv")))
                .anyMatch(line -> line.contains(",cached,") && line.contains(",,cpu,"))
                .anyMatch(line -> line.contains(",failed,"));
    }

    @Test
    void a_version_has_a_page_of_its_own_that_leads_to_results_and_files() throws IOException {
        Document page = page("pages/" + entry.link());
        assertThat(page.title()).isEqualTo("sparse-parity-curricula 1.0.0");
        assertThat(page.select("pre").text())
                .isEqualTo("mvn distill:verify -Ddistill.study=sparse-parity-curricula -Ddistill.version=1.0.0");
        assertThat(page.select("a").eachAttr("href"))
                .contains(
                        "../../index.html",
                        "site/index.html",
                        "../0.9.0/index.html",
                        "pin/study.lock",
                        "pin/study.json")
                .allSatisfy(link -> assertThat(link).doesNotStartWith("/"));
    }

    @Test
    void the_index_lists_versions_by_owner_and_marks_what_is_not_pinned() throws IOException {
        VersionEntry unpinned = new VersionEntry(
                "", "", "", IndexEntry.of(RECORDS), "unpinned/sparse-parity-curricula/site/index.html");
        VersionEntry fetched = drawn(PIN, "org.example:studies:1.0");
        StudiesOutput.write(
                "A <b>project</b>", Optional.of("../index.html"), true, List.of(unpinned, entry, fetched), pages());
        Document index = page("pages/index.html");
        assertThat(index.select("tbody tr").eachText())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("not pinned desk ")
                .endsWith("– 2026-11-21");
        assertThat(index.select("h2").eachText()).containsExactly("sparse-parity-curricula", "org.example:studies:1.0");
        assertThat(index.select(".kicker a").text()).isEqualTo("A <b>project</b>");
        assertThat(index.select("nav a").attr("href")).isEqualTo("claims.html");
        assertThat(index.select(".found").first().text())
                .startsWith("1.0.0: extraction-output gets to accuracy above 0.95 soonest")
                .contains(" Beside the baseline labels, these seeds cannot tell the two apart");
    }

    @Test
    void the_same_pins_give_the_same_bytes() throws IOException {
        StudiesOutput.write("p", Optional.of("../index.html"), false, List.of(entry), pages());
        Map<String, String> once = bytes();
        drawn(PIN, "");
        StudiesOutput.write("p", Optional.of("../index.html"), false, List.of(entry), pages());
        assertThat(bytes()).isEqualTo(once);
    }

    @Test
    void a_pin_without_a_declaration_is_drawn_by_its_runs_and_says_so() throws IOException {
        Pin bare =
                new Pin(PIN.lock(), PIN.values(), PIN.specifications(), PIN.origins(), PIN.summary(), new TreeMap<>());
        StudiesOutput.write("p", Optional.of("../index.html"), false, List.of(drawn(bare, "")), pages());
        assertThat(page("pages/index.html").text()).doesNotContain("What was pinned as");
        Document page = page("pages/sparse-parity-curricula/1.0.0/site/index.html");
        assertThat(page.select("h1").text()).isEqualTo("What was pinned as sparse-parity-curricula 1.0.0?");
        assertThat(page.select("#origins").text()).contains("by its runs alone, since there is no declaration of them");
        assertThat(page.select("#verdicts").text()).endsWith("is not known: the pin holds no declaration.");
        assertThat(page.select(".kicker a").attr("href")).isEqualTo("../index.html");
        assertThat(page.select("#results figure")).isNotEmpty();
        assertThat(page.select("#results tbody tr")).isNotEmpty();
    }

    @Test
    void a_site_without_a_first_page_is_named_and_not_linked() throws IOException {
        StudiesOutput.write("p <", Optional.empty(), false, List.of(entry), pages());
        assertThat(page("pages/index.html").select(".kicker").html()).isEqualTo("p &lt;");
    }

    private VersionEntry drawn(Pin pin, String shelf) {
        return VersionOutput.write(
                DrawnPin.of(pin), shelf, pages(), "sparse-parity-curricula/1.0.0", List.of("1.0.0", "0.9.0"));
    }

    private Path pages() {
        return folder.resolve("pages");
    }

    private Document page(String name) throws IOException {
        return Jsoup.parse(folder.resolve(name).toFile(), "UTF-8");
    }

    private Map<String, String> bytes() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.walk(pages())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(pages().relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private static List<PinOrigin> origins() {
        Map<Provenance, List<RunKey>> places = new LinkedHashMap<>();
        RECORDS.runs().forEach(result -> result.numbers()
                .ifPresent(record -> places.computeIfAbsent(record.provenance(), any -> new ArrayList<>())
                        .add(RunKey.of(result.run()))));
        return places.entrySet().stream()
                .map(place -> PinOrigin.pinned(place.getKey(), Optional.empty(), place.getValue()))
                .toList();
    }
}
