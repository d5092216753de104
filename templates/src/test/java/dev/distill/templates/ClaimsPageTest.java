package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.claim.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsPageTest {

    private static final Pin PIN = PinMaker.of(SettingC.report(), "1.0.0", List.of());
    private static final String TEMPLATE = """
        [{"claim": "One <i>teaches</i> sooner.", "paper": "A 2020", "mark": "%s", "note": "", "study": "sparse-parity-curricula",
          "tests": [{"value": "steps-to:accuracy:above:0.95", "arm": "%s", "is": "%s", "than": "%s", "times": null}]}]
        """;

    @TempDir
    Path folder;

    @Test
    void a_claim_is_held_to_a_version_with_its_numbers_and_a_link_to_them() throws IOException {
        Document page = page(TEMPLATE.formatted("paper", "two-shot", "below", "one-shot-t4"));
        assertThat(page.select("#claim-1 h2").text()).isEqualTo("One <i>teaches</i> sooner.");
        assertThat(page.select("#claim-1 > .kicker").text()).isEqualTo("The paper says: A 2020");
        assertThat(page.select("h3 a").attr("href")).isEqualTo("sparse-parity-curricula/1.0.0/index.html");
        assertThat(page.select("h3 span.held").text()).isEqualTo("held");
        assertThat(page.select(".values").text()).isEqualTo("Seen 4,500, against 16,500.");
        assertThat(page.select(".pairs").text())
                .contains("3 pairs: lower in 3, higher in 0.", "interval −18,000 to −7,500")
                .contains("p = 0.250, after Holm’s correction 0.250.");
    }

    @Test
    void all_claims_stand_in_a_table_by_the_newest_version_of_each_scale() throws IOException {
        Pin newer = PinMaker.of(SettingC.report(), "2.0.0", List.of());
        Path file = ClaimsOutput.write(
                "p",
                Optional.of("../index.html"),
                Claim.read(TEMPLATE.formatted("paper", "two-shot", "below", "one-shot-t4")),
                List.of(DrawnPin.of(newer), DrawnPin.of(PIN)),
                folder);
        Document page = Jsoup.parse(file.toFile(), "UTF-8");
        assertThat(page.select("#overview thead th").eachText()).containsExactly("claim", "whose word", "desk");
        assertThat(page.select("#overview tbody th a").attr("href")).isEqualTo("#claim-1");
        assertThat(page.select("#overview td .held .badge").text()).isEqualTo("held");
        assertThat(page.select("#overview td a").attr("href")).isEqualTo("sparse-parity-curricula/2.0.0/index.html");
        assertThat(page.select("#claim-1 > h3").text()).contains("2.0.0");
        assertThat(page.select("#claim-1 details summary").text())
                .isEqualTo("An earlier version at this scale: 1.0.0, held");
    }

    @Test
    void what_came_out_otherwise_is_broken_and_what_a_cap_hides_is_undecided() throws IOException {
        assertThat(page(TEMPLATE.formatted("paper", "one-shot-t4", "below", "two-shot"))
                        .select("h3 span")
                        .text())
                .isEqualTo("broken");
        assertThat(page(TEMPLATE.formatted("paper", "progressive", "below", "two-shot"))
                        .select("h3 span")
                        .text())
                .isEqualTo("undecided");
    }

    @Test
    void a_claim_that_is_not_known_to_be_its_papers_is_not_said_to_be() throws IOException {
        Document page = page(TEMPLATE.formatted("choice", "two-shot", "below", "labels"));
        assertThat(page.text()).contains("not to be cited as the paper’s").doesNotContain("The paper says");
    }

    @Test
    void a_version_that_has_not_what_a_claim_looks_at_says_nothing() throws IOException {
        Document page = page(TEMPLATE.formatted("paper", "other-arm", "below", "labels"));
        assertThat(page.text()).contains("no pinned version has all that it takes");
        Document none =
                page("[{\"claim\": \"c\", \"paper\": \"p\", \"mark\": \"ours\", \"note\": \"n\", \"study\": null,"
                        + " \"tests\": []}]");
        assertThat(none.text()).contains("No study here stands for it.");
    }

    @Test
    void the_claims_of_this_project_are_read_and_each_names_a_pinned_study() throws IOException {
        List<Claim> claims = Claim.read(Files.readString(Path.of("../site/src/site/claims.json")));
        assertThat(claims).hasSizeGreaterThan(10).allSatisfy(claim -> claim.study()
                .ifPresent(
                        study -> assertThat(Path.of("../studies/pins", study)).isDirectory()));
    }

    @Test
    void claims_that_are_none_are_refused() {
        assertThatThrownBy(() -> Claim.read(TEMPLATE.formatted("paper", "a", "beneath", "b")))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("The comparison (beneath) of a claim is none.");
        assertThatThrownBy(() -> Claim.read(TEMPLATE.formatted("hearsay", "a", "below", "b")))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("hearsay");
    }

    private Document page(String claims) throws IOException {
        Path page = ClaimsOutput.write(
                "p", Optional.of("../index.html"), Claim.read(claims), List.of(DrawnPin.of(PIN)), folder);
        return Jsoup.parse(page.toFile(), "UTF-8");
    }
}
