package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinFiles;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.claim.Claim;
import dev.distill.dsl.pin.compare.Version;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that is written for people, walked from page to page as a reader or a search engine would. */
class WholeOutputTest {

    private static final String HOSTILE =
            "</script></title><evil onclick=\"alert(1)\" href='javascript:x'>$scale #set($x = 1)\u202E\u0000&";
    private static final Path PINS = Path.of("../studies/pins");

    @TempDir
    Path folder;

    @Test
    void results_of_several_studies_and_their_index_lead_nowhere_wrong() {
        written(SettingC.report());
        written(SmallStudyTest.report(Outcome.FINISHED, 0.5, 0.75));
        index();
        assertThat(new PageWalk(folder).pages()).hasSize(3);
        assertThat(new PageWalk(folder).faults()).isEmpty();
    }

    @Test
    void results_that_are_not_there_yet_lead_nowhere_wrong() {
        written(SettingC.untouched());
        index();
        assertThat(new PageWalk(folder).faults()).isEmpty();
    }

    @Test
    void texts_of_strangers_break_out_of_no_page() {
        Study asked = asking(HOSTILE);
        Plan plan = Plan.of(asked, Scale.DESK, NumericClass.portable(), Selection.all());
        written(StudyReport.of(
                asked,
                plan,
                plan.runs().stream()
                        .map(run -> new RunResult(run, RunStatus.FAILED, Optional.empty(), HOSTILE))
                        .toList()));
        index();
        assertThat(folder.resolve(asked.name()).resolve("site/index.html"))
                .content()
                .contains("&lt;evil onclick");
        assertThat(folder.resolve("index.html")).content().contains("&lt;evil onclick");
        assertThat(new PageWalk(folder).faults()).isEmpty();
    }

    @Test
    void a_zip_has_all_that_its_pages_link_to() throws IOException {
        Path zip = StudyZip.write(SettingC.report(), StudyContext.none(), folder.resolve("zip"));
        Path root = folder.resolve("unpacked");
        unpack(zip, root);
        assertThat(new PageWalk(root).pages()).hasSize(2);
        assertThat(new PageWalk(root).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sparse-parity, 1.0.0-desk, 2.0.0-desk",
        "hidden-progress, 1.0.0-desk, 2.0.0-desk",
        "tree-task, 1.0.0-smoke, 2.0.0-smoke",
        "parity-transformer, 2.0.0-smoke, 2.0.0-desk",
        "pcfg-masked-lm, 2.0.0-smoke, 2.0.0-desk"
    })
    void a_site_of_versions_claims_and_a_comparison_leads_nowhere_wrong(String study, String one, String two)
            throws IOException {
        List<Pin> pins = List.of(pin(study, two), pin(study, one));
        List<VersionEntry> entries = new ArrayList<>();
        pins.forEach(pin -> entries.add(VersionOutput.write(
                DrawnPin.of(pin),
                "",
                folder.resolve("studies"),
                study + "/" + pin.lock().version(),
                List.of(two, one))));
        StudiesOutput.write("a <b>project</b>", Optional.of("../index.html"), true, entries, folder.resolve("studies"));
        ClaimsOutput.write(
                "a <b>project</b>",
                Optional.of("../index.html"),
                Claim.read(Files.readString(Path.of("../site/src/site/claims.json"))).stream()
                        .filter(claim -> claim.study().stream().allMatch(study::equals))
                        .toList(),
                pins.stream().map(DrawnPin::of).toList(),
                folder.resolve("studies"));
        ComparisonOutput.write(
                VersionComparison.of(new Version(one, pins.get(1)), new Version(two, pins.get(0))), folder);
        index();
        assertThat(new PageWalk(folder).pages()).hasSize(8);
        assertThat(new PageWalk(folder).faults()).isEmpty();
    }

    @Test
    void a_claim_and_a_fetched_version_of_strangers_break_out_of_no_page() throws IOException {
        Pin pin = PinMaker.of(SettingC.report(), "1.0.0", List.of());
        VersionEntry entry = VersionOutput.write(
                DrawnPin.of(pin), "org.example:<evil>:1", folder, pin.lock().study() + "/1.0.0", List.of("1.0.0"));
        String text = new ObjectMapper().writeValueAsString(HOSTILE);
        String claim =
                "[{\"claim\": %s, \"paper\": %s, \"mark\": \"paper\", \"note\": %s, \"study\": null, \"tests\": []}]"
                        .formatted(text, text, text);
        ClaimsOutput.write(HOSTILE, Optional.of("index.html"), Claim.read(claim), List.of(DrawnPin.of(pin)), folder);
        StudiesOutput.write(HOSTILE, Optional.of("index.html"), true, List.of(entry), folder);
        assertThat(folder.resolve("claims.html")).content().contains("&lt;evil onclick");
        assertThat(new PageWalk(folder).faults()).isEmpty();
    }

    @Test
    void a_walk_finds_what_is_wrong() throws IOException {
        Files.writeString(folder.resolve("bad.html"), """
                <!DOCTYPE html>
                <html><head><title>t</title></head><body><p id="a" onclick="x">$page.name<i id="a">\u202E</i></p>
                <a href="gone.html">g</a><a href="../out.html">o</a><a href="https://example.org">w</a><a href="#no">n</a>
                <img src="bad.html"><script>run()</script><b aria-labelledby="none">b</b></body></html>
                """);
        assertThat(new PageWalk(folder).faults())
                .extracting(fault -> fault.replaceFirst("[0-9]+$", ""))
                .containsExactlyInAnyOrder(
                        "bad.html: has an unseen sign at ",
                        "bad.html: is not filled in: $page",
                        "bad.html: has the id (a) twice",
                        "bad.html: names the id (none), which it has not",
                        "bad.html: would run onclick=\"x\"",
                        "bad.html: would load img",
                        "bad.html: has a script that is no data: Unrecognized token 'run': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                        "bad.html: has a script of type ()",
                        "bad.html: has a dead link: gone.html",
                        "bad.html: has a dead link: ../out.html",
                        "bad.html: leads out of its folder: https://example.org",
                        "bad.html: leads to no place on a page: #no");
    }

    private void written(StudyReport report) {
        StudyOutput.write(report, folder.resolve(report.study().name()));
    }

    private void index() {
        new StudyIndex(folder, warning -> assertThat(warning).isEmpty()).write();
    }

    private static Study asking(String question) {
        Study study = SettingC.STUDY;
        return new Study(
                study.name(),
                question,
                study.task(),
                study.teacher(),
                study.student(),
                study.recipe(),
                study.arms(),
                study.measures(),
                study.seeds(),
                study.expectations(),
                study.figures(),
                study.scales(),
                study.baseline(),
                study.until());
    }

    private static Pin pin(String study, String version) throws IOException {
        return Pin.parse(PinFiles.of(PINS.resolve(study).resolve(version)));
    }

    private static void unpack(Path zip, Path root) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = root.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
    }
}
