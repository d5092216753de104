package dev.distill.templates.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.templates.file.SitePages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFinderTest {

    @TempDir
    Path site;

    @Test
    void every_heading_is_a_place_with_the_words_below_it() {
        assertThat(places("""
                        <main><h1>Pins</h1><p>A <code>pin</code> is\nkept.</p>
                        <section><a id="grades"></a><h2>Grades</h2><p>A, B and C.</p></section>
                        <h2 id="files">Files</h2><table><tr><td>lock.json</td></tr></table></main>
                        """))
                .containsExactly(
                        new Place("pins.html", "Pins", "", "A pin is kept."),
                        new Place("pins.html#grades", "Pins", "Grades", "A, B and C."),
                        new Place("pins.html#files", "Pins", "Files", "lock.json"));
    }

    /** A site of several languages is a site for each, whose pages know of no folder above them. */
    @Test
    void each_language_of_a_site_has_a_finder_of_its_own() throws IOException {
        for (String language : List.of("en", "pt_BR")) {
            Files.createDirectories(site.resolve(language));
            Files.writeString(site.resolve(language).resolve("index.html"), "<h1>" + language + "</h1><p>One.</p>");
        }
        assertThat(SiteFinder.write(site)).isEqualTo(2);
        assertThat(site.resolve("pt_BR/finder/places.js"))
                .content()
                .contains("\"pt_BR\"")
                .doesNotContain("\"en\"");
        assertThat(site.resolve("finder")).doesNotExist();
        Files.writeString(site.resolve("index.html"), "<h1>All</h1><p>Two.</p>");
        assertThat(SiteFinder.write(site)).isEqualTo(3);
        assertThat(site.resolve("finder/places.js")).content().contains("All").doesNotContain("pt_BR");
    }

    /** Reports of other plug-ins are in what encoding the site has. */
    @Test
    void a_page_is_read_in_the_encoding_that_it_names() throws IOException {
        Path page = site.resolve("latin.html");
        String text = "<html><head><meta charset=\"%s\"></head><body><main><h1>Müller</h1></main></body></html>";
        Files.writeString(page, text.formatted("ISO-8859-1"), StandardCharsets.ISO_8859_1);
        assertThat(SitePages.text(page)).contains("Müller");
        assertThat(SitePages.inAnyEncoding("Müller ×")).isEqualTo("M&#252;ller &#215;");
        Files.writeString(page, text.formatted("UTF-8"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SitePages.text(page))
                .isInstanceOf(DistillException.class)
                .hasMessage("The page (" + page + ") is in no encoding that it names.\n"
                        + "Build the site in UTF-8: project.reporting.outputEncoding in the pom says it.");
    }

    @Test
    void a_heading_without_a_place_of_its_own_has_that_of_its_section() {
        assertThat(places("<h1>Study</h1><section id=\"runs\"><h2>Runs</h2><p>Three.</p></section>"))
                .containsExactly(new Place("pins.html#runs", "Study", "Runs", "Three."));
    }

    @Test
    void menus_drawings_scripts_and_numbers_are_no_text() {
        assertThat(places("""
                        <nav>Menu</nav><h1>Study</h1><p>Found.</p><svg><text>tick</text></svg><script>var a;</script>
                        <table><tr><td class="number">4,000</td><td class="text">labels</td></tr></table>
                        """)).containsExactly(new Place("pins.html", "Study", "", "Found. labels"));
    }

    @Test
    void of_javadoc_only_types_and_packages_are_read_and_no_lists_of_them() {
        assertThat(places("<body class=\"index-page\"><main><h1>Index</h1><p>all words</p></main></body>"))
                .isEmpty();
        assertThat(places("""
                        <body class="class-declaration-page"><main><h1>Class Figures</h1><p>The words.</p>
                        <section class="summary"><h2>Method Summary</h2><p>curvesOf</p></section>
                        <section class="detail" id="curvesOf()"><h3>curvesOf</h3><div class="member-signature">static</div>
                        <div class="block">Curves.</div></section>
                        <section class="detail" id="column()"><h3>column</h3><div class="block">Returns the value of the
                        <code>column</code> record component.</div></section></main></body>
                        """))
                .containsExactly(
                        new Place("pins.html", "Class Figures", "", "The words."),
                        new Place("pins.html#curvesOf()", "Class Figures", "curvesOf", "Curves."));
    }

    @Test
    void the_same_pages_give_the_same_bytes_in_the_order_of_their_addresses() throws IOException {
        write("b.html", "<h1>B</h1><p>\u2028 \"b\"</p>");
        write("a/c.html", "<h1>C</h1><p>c</p>");
        assertThat(SiteFinder.write(site)).isEqualTo(2);
        String first = Files.readString(site.resolve("finder/places.js"));
        SiteFinder.write(site);
        assertThat(site.resolve("finder/places.js")).hasContent(first);
        assertThat(first.lines())
                .startsWith("window.distillPlaces = [")
                .containsSubsequence(
                        "{\"address\":\"a/c.html\",\"page\":\"C\",\"heading\":\"\",\"text\":\"c\"},", "];");
        assertThat(site.resolve("finder/lunr.js")).content().contains("lunr");
        assertThat(site.resolve("finder/lunr.LICENSE.txt")).content().contains("Oliver Nightingale");
        assertThat(site.resolve("finder/finder.js")).exists();
    }

    @Test
    void a_site_without_pages_is_refused() {
        assertThatThrownBy(() -> SiteFinder.write(site.resolve("none")))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("has no page")
                .hasMessageContaining("mvn site");
    }

    private static List<Place> places(String html) {
        return PlacesOfPage.of(Jsoup.parse(html), "pins.html");
    }

    private void write(String name, String text) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
