package dev.distill.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies in the site, and what leads to what. */
class SiteLinksTest {

    /** Maven's list of reports, which it writes unasked: the menu has each of them. */
    private static final String REPORTS = "project-reports.html";

    @Test
    void every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere() {
        assertThat(BuiltSite.read().faults()).isEmpty();
    }

    @Test
    void every_page_of_the_guide_is_in_the_menu() {
        List<String> linked = BuiltSite.parsed("index.html").select("nav.menu a").eachAttr("href").stream()
                .map(link -> link.replaceFirst("^\\./", ""))
                .toList();
        assertThat(linked)
                .containsAll(BuiltSite.guide().stream()
                        .filter(page -> !page.equals(REPORTS))
                        .toList());
    }

    @Test
    void every_pinned_version_is_there() throws IOException {
        for (String version : pinned()) {
            assertThat(BuiltSite.ROOT.resolve("studies/" + version + "/index.html"))
                    .exists();
            assertThat(BuiltSite.ROOT.resolve("studies/" + version + "/site/index.html"))
                    .exists();
        }
    }

    /** Whatever trains keeps its records beside the topmost project; drawing needs no store. */
    @Test
    void nothing_was_trained_for_it() {
        assertThat(Path.of(".distill")).doesNotExist();
        assertThat(Path.of("target/distill")).doesNotExist();
    }

    private static List<String> pinned() throws IOException {
        Path pins = Path.of("../studies/pins");
        try (Stream<Path> files = Files.find(pins, 2, (file, is) -> is.isDirectory())) {
            List<String> versions = files.map(file -> pins.relativize(file).toString())
                    .filter(name -> name.contains("/"))
                    .sorted()
                    .toList();
            assertThat(versions).isNotEmpty();
            return versions;
        }
    }
}
