package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Verdict;
import dev.distill.templates.file.ExpectationsXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a study leaves beside its page: for CI servers, for pull requests, and as one file. */
class ExportsTest {

    private static final StudyReport REPORT = SettingC.report();
    private static final String HOSTILE = "</failure><script>&\u0007\uFFFE]]> | @owner *b* \u202E";

    @TempDir
    private Path folder;

    @Test
    void an_expectation_is_a_test_that_passed_failed_or_was_skipped() throws Exception {
        Element suite = suite(REPORT);
        NodeList tests = suite.getElementsByTagName("testcase");
        assertThat(tests.getLength()).isEqualTo(REPORT.verdicts().size()).isGreaterThan(3);
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            Verdict verdict = REPORT.verdicts().get(i);
            assertThat(test.getAttribute("name"))
                    .isEqualTo(verdict.expectation().describe());
            assertThat(test.getAttribute("classname")).isEqualTo("distill.sparse-parity-curricula.desk");
            assertThat(test.getElementsByTagName("failure").getLength())
                    .isEqualTo(verdict.kind() == Verdict.Kind.BROKEN ? 1 : 0);
            assertThat(test.getElementsByTagName("skipped").getLength())
                    .isEqualTo(verdict.kind() == Verdict.Kind.UNDECIDED ? 1 : 0);
        }
        assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(tests.getLength()));
        assertThat(suite.getAttribute("failures")).isEqualTo(count(Verdict.Kind.BROKEN));
        assertThat(suite.getAttribute("skipped")).isEqualTo(count(Verdict.Kind.UNDECIDED));
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
    }

    @Test
    void a_broken_expectation_tells_what_was_seen_and_wanted() throws Exception {
        Element failure =
                (Element) suite(REPORT).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).matches("seen [0-9.]+, wanted (above|below|at (most|least)) .+");
        assertThat(failure.getAttribute("type")).isEqualTo("broken");
        assertThat(failure.getTextContent()).endsWith(failure.getAttribute("message") + ".");
    }

    @Test
    void a_study_without_results_skips_what_it_expects() throws Exception {
        StudyReport empty = StudyReport.of(
                REPORT.study(),
                REPORT.plan(),
                REPORT.plan().runs().stream().map(run -> failed(run, "")).toList());
        Element suite = suite(empty);
        assertThat(suite.getAttribute("skipped")).isEqualTo(suite.getAttribute("tests"));
        assertThat(((Element) suite.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .isEqualTo("runs that it needs have no numbers; seen no number, wanted below no number");
    }

    @Test
    void texts_that_xml_or_markdown_would_take_for_more_are_shown_as_text() throws Exception {
        StudyReport failed = StudyReport.of(
                REPORT.study(),
                REPORT.plan(),
                REPORT.plan().runs().stream().map(run -> failed(run, HOSTILE)).toList());
        suite(failed);
        StudyOutput.write(failed, folder);
        assertThat(Files.readString(folder.resolve("summary.md")))
                .doesNotContain("<script")
                .doesNotContain("@owner")
                .doesNotContain("\u202E")
                .doesNotContain("\u0007")
                .contains("&lt;script\\>&amp;")
                .contains("\\*b\\*")
                .contains("### Runs without numbers: 31 failed")
                .contains("- and 21 more");
    }

    @Test
    void the_summary_has_verdicts_and_tables_without_single_seeds() throws IOException {
        StudyOutput.write(REPORT, folder);
        String summary = Files.readString(folder.resolve("summary.md"));
        assertThat(summary)
                .startsWith("## Study sparse-parity-curricula at desk scale\n\nWhich curriculum")
                .contains("- **held**: ")
                .contains("| arm | n | median | quartiles | mean | 95 % interval |\n|---|---:|---:|---:|---:|---:|\n")
                .doesNotContain("| seed 1 |");
    }

    @Test
    void a_zip_opens_from_its_index_and_links_to_nothing_outside_it() throws IOException {
        Map<String, String> files = unpacked(StudyZip.write(REPORT, StudyContext.none(), folder));
        String root = "sparse-parity-curricula-desk/";
        assertThat(files).containsKey(root + "index.html");
        assertThat(files.keySet()).allMatch(name -> name.startsWith(root) && !name.contains(".."));
        List<String> broken = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.endsWith(".html")) {
                links(text).stream()
                        .filter(link -> !link.startsWith("#") && !link.startsWith("data:"))
                        .map(link -> URI.create(name)
                                .resolve(link.replaceFirst("#.*", ""))
                                .toString())
                        .filter(target -> !files.containsKey(target))
                        .forEach(target -> broken.add(name + " -> " + target));
            }
        });
        assertThat(broken).isEmpty();
        assertThat(links(files.get(root + "index.html"))).contains("sparse-parity-curricula/site/index.html");
    }

    @Test
    void the_same_report_gives_the_same_zip() throws IOException {
        Path one = StudyZip.write(REPORT, StudyContext.none(), folder.resolve("one"));
        Path two = StudyZip.write(SettingC.report(), StudyContext.none(), folder.resolve("two"));
        assertThat(one).hasSameBinaryContentAs(two).hasFileName("sparse-parity-curricula-desk.zip");
        assertThat(Files.list(one.getParent())).hasSize(1);
    }

    private static List<String> links(String html) {
        var page = Jsoup.parse(html);
        List<String> links = new ArrayList<>(page.select("[href]").eachAttr("href"));
        links.addAll(page.select("[src]").eachAttr("src"));
        return links;
    }

    private static Map<String, String> unpacked(Path file) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                files.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static RunResult failed(PlannedRun run, String cause) {
        return new RunResult(run, RunStatus.FAILED, Optional.empty(), cause);
    }

    private static String count(Verdict.Kind kind) {
        return String.valueOf(REPORT.verdicts().stream()
                .filter(verdict -> verdict.kind() == kind)
                .count());
    }

    private static Element suite(StudyReport report) throws Exception {
        byte[] text = ExpectationsXml.of(report).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text))
                .getDocumentElement();
    }
}
