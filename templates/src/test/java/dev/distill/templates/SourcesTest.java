package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Source;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says of the builds that began the runs. */
class SourcesTest {

    private static final StudyReport REPORT = SettingC.report();
    private static final Origin CLEAN = origin(new Source(Source.State.CLEAN, "c0ffee", "", ""));
    private static final Origin DIRTY = origin(new Source(Source.State.DIRTY, "c0ffee", "d1ff", ""));

    @TempDir
    private Path folder;

    @Test
    void a_page_of_runs_whose_builds_are_not_known_says_nothing_of_them() throws IOException {
        Files.createDirectories(folder);
        assertThat(page(Map.of()).select("#origins h3")).isEmpty();
    }

    @Test
    void the_commit_is_shown_with_what_was_resolved() throws IOException {
        Document page = page(builds(CLEAN));
        assertThat(page.select("#origins").text())
                .contains("commit c0ffee, nothing changed", "-XX:UseAVX=2", "OMP_NUM_THREADS=1", "a:b:1, c:d:2");
        assertThat(page.select("#origins .trouble, #runs details .trouble")).isEmpty();
    }

    @Test
    void runs_from_a_changed_tree_are_marked() throws IOException {
        Document page = page(builds(DIRTY));
        assertThat(page.select("#origins td.trouble").text()).contains("with changes that are not committed (d1ff)");
        assertThat(page.select("#origins .note").text()).contains("runs were begun from source that was not committed");
        assertThat(page.select("#runs details td.trouble").eachText())
                .isNotEmpty()
                .allMatch(text -> text.endsWith(", source not as committed"));
    }

    @Test
    void a_hostile_source_is_shown_as_text() throws IOException {
        Document page = page(builds(origin(Source.unknown("<script>alert(1)</script>"))));
        assertThat(page.select("script").eachText()).noneMatch(text -> text.contains("alert"));
        assertThat(page.html()).doesNotContain("<script>alert");
        assertThat(page.select("#origins").text()).contains("<script>alert(1)</script>");
    }

    private Document page(Map<String, Origin> builds) throws IOException {
        return Jsoup.parse(
                Files.readString(StudyOutput.write(REPORT, new StudyContext(builds, Optional.empty()), folder)));
    }

    private static Map<String, Origin> builds(Origin origin) {
        Map<String, Origin> builds = new LinkedHashMap<>();
        REPORT.runs().forEach(result -> builds.put(result.run().identity(), origin));
        return builds;
    }

    private static Origin origin(Source source) {
        return new Origin(
                source,
                "3.8.7",
                List.of("a:b:1", "c:d:2"),
                List.of("-XX:UseAVX=2"),
                new TreeMap<>(Map.of("OMP_NUM_THREADS", "1")));
    }
}
