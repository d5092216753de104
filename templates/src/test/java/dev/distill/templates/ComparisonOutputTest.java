package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinFiles;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.compare.Version;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonOutputTest {

    private static final Path PINS = Path.of("../studies/pins/sparse-parity");
    private static final String HOSTILE = "<script>alert(1)</script> | `x` @owner [a](b)\u202E\n# no";

    @TempDir
    private Path folder;

    @Test
    void versions_with_the_same_numbers_say_so_and_fold_them() throws IOException {
        Document page = page(VersionComparison.of(read("1.0.0-smoke"), read("2.0.0-smoke")));
        assertThat(page.select(".lede").text()).endsWith("Every number that is in both is the same, to the last bit.");
        assertThat(page.select("#settings dd").text()).isEqualTo("code semantics semantics: 2, was 1");
        assertThat(page.select("#statistics .tabled")).isEmpty();
        assertThat(page.select("#statistics details")).hasSizeGreaterThan(2);
        assertThat(page.select("#verdicts").text()).contains("expectations have the same verdict in both");
    }

    @Test
    void other_numbers_stand_with_both_centres_both_intervals_and_n() throws IOException {
        Document page = page(moved());
        assertThat(page.select("#statistics .tabled h3").eachText()).contains("mean final accuracy");
        List<String> row = page.select("#statistics .tabled:has(h3:containsOwn(mean final accuracy)) tbody tr")
                .first()
                .children()
                .eachText();
        assertThat(row).hasSize(11);
        assertThat(row.get(1)).isEqualTo("3");
        assertThat(row.get(3)).contains(" – ");
        assertThat(row.get(7)).startsWith("+");
        assertThat(row.get(10)).isEqualTo("too few seeds to tell, 3 seeds in both");
    }

    @Test
    void curves_are_laid_over_each_other_a_panel_an_arm() throws IOException {
        Document page = page(moved());
        int panels = page.select("#curves-accuracy svg.drawing").size();
        assertThat(panels).isEqualTo(page.select("#arms tbody tr").size());
        assertThat(page.select("#curves-accuracy svg.drawing")
                        .first()
                        .select("path.median")
                        .eachAttr("class"))
                .containsExactly("trace median hue-2 dash-0", "trace median hue-1 dash-2");
        assertThat(page.select("#curves-accuracy .legend li").eachText())
                .allMatch(text -> text.startsWith("before: ") || text.startsWith("after: "));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    /** A merge leaves the summary of neither half. */
    @Test
    void nothing_is_said_of_verdicts_that_are_not_known() throws IOException {
        Pin pin = read("2.0.0-smoke").pin();
        Pin merged = new Pin(
                pin.lock(), pin.values(), pin.specifications(), pin.origins(), new TreeMap<>(), pin.declarations());
        Document page = page(VersionComparison.of(new Version("a", merged), new Version("b", merged)));
        assertThat(page.select(".lede").text())
                .isEqualTo("Nothing differs: the arms, their settings and every number that is compared are the same.");
        assertThat(page.select("#verdicts").text()).contains("verdicts are not compared");
    }

    @Test
    void texts_of_strangers_are_shown_as_text() throws IOException {
        Pin pin = summarised(Map.of("expectation: e", "{\"verdict\":\"held\"}"));
        Pin other = summarised(Map.of("expectation: " + HOSTILE.replace("\n", " "), "{\"verdict\":\"<i>no\"}"));
        ComparisonOutput output = ComparisonOutput.write(
                VersionComparison.of(new Version("a", pin), new Version("g:a:1.0", other)), folder);
        assertThat(output.page()).hasFileName("compare-a-g_a_1.0.html");
        Document page = Jsoup.parse(Files.readString(output.page()));
        assertThat(page.select("script, i")).isEmpty();
        assertThat(page.select("#verdicts td").eachText()).contains("<i>no");
        assertThat(Files.readString(output.markdown()))
                .doesNotContain("<script")
                .doesNotContain("@owner")
                .doesNotContain("\u202E")
                .contains("&lt;script\\>alert(1)&lt;/script\\> \\| \\`x\\`")
                .contains("| &lt;i\\>no |");
    }

    private static Pin summarised(Map<String, String> entries) {
        return PinMaker.of(SettingC.report(), "1.0.0", List.of()).summarised(entries);
    }

    @Test
    void the_same_versions_give_the_same_bytes_in_any_locale_and_time_zone() throws IOException {
        ComparisonOutput one = ComparisonOutput.write(moved(), folder.resolve("one"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            ComparisonOutput two = ComparisonOutput.write(moved(), folder.resolve("two"));
            assertThat(two.page()).hasSameBinaryContentAs(one.page());
            assertThat(two.markdown()).hasSameBinaryContentAs(one.markdown());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void tables_in_markdown_have_as_many_cells_in_every_row() throws IOException {
        String markdown =
                Files.readString(ComparisonOutput.write(moved(), folder).markdown());
        assertThat(markdown.lines().filter(line -> line.startsWith("|---")).count())
                .isGreaterThan(3);
        String[] lines = markdown.split("\n");
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith("|") && lines[i - 1].startsWith("|")) {
                assertThat(bars(lines[i])).isEqualTo(bars(lines[i - 1]));
            }
        }
    }

    private static long bars(String line) {
        return line.replace("\\|", "").chars().filter(it -> it == '|').count();
    }

    private Document page(VersionComparison versions) throws IOException {
        return Jsoup.parse(
                Files.readString(ComparisonOutput.write(versions, folder).page()));
    }

    /** Setting C, and the same with every accuracy a little higher. */
    private static VersionComparison moved() {
        StudyReport report = SettingC.report();
        StudyReport later = StudyReport.of(
                report.study(),
                report.plan(),
                report.runs().stream().map(ComparisonOutputTest::moved).toList());
        return VersionComparison.of(version("1.0.0", report), version(Version.CURRENT, later));
    }

    private static Version version(String name, StudyReport report) {
        return new Version(
                name,
                PinMaker.of(report, name, List.of()).summarised(Map.of("expectation: e", "{\"verdict\":\"held\"}")));
    }

    private static RunResult moved(RunResult result) {
        return new RunResult(
                result.run(), result.status(), result.record().map(ComparisonOutputTest::moved), result.cause());
    }

    private static RunRecord moved(RunRecord record) {
        List<Measurement> measurements = record.measurements().stream()
                .map((Measurement it) -> new Measurement(
                        it.column(), it.step(), it.value() + (it.column().equals("accuracy") ? 0.001 : 0)))
                .toList();
        return new RunRecord(
                record.schema(),
                record.run(),
                record.outcome(),
                record.cause(),
                record.steps(),
                measurements,
                record.stages(),
                record.checkpoints(),
                record.specification(),
                record.provenance(),
                record.clock());
    }

    private static Version read(String version) throws IOException {
        return new Version(version, Pin.parse(PinFiles.of(PINS.resolve(version))));
    }
}
