package dev.distill.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.figure.Figure;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The gallery has every kind of figure; that what it shows is there is seen where links are. */
class GalleryTest {

    /** What the places of figures on pages begin with. */
    private static final Map<Class<?>, String> PLACES = Map.of(
            Figure.Curves.class, "curves-",
            Figure.SeedsOf.class, "seeds-",
            Figure.Spike.class, "correlation-spike",
            Figure.Timeline.class, "curricula",
            Figure.Table.class, "table-",
            Figure.Survival.class, "waits-",
            Figure.Frontier.class, "accuracy-against-cost",
            Figure.Sensitivity.class, "sensitivity-");

    @Test
    void every_kind_of_figure_is_shown_and_linked() {
        Document gallery = BuiltSite.parsed("gallery.html");
        List<String> links = gallery.select("main a[href*=studies/]").eachAttr("href");
        List<String> drawings = gallery.select("main img").eachAttr("src");
        assertThat(PLACES).containsOnlyKeys(Figure.class.getPermittedSubclasses());
        PLACES.forEach((figure, place) -> {
            assertThat(links).as(figure.getSimpleName()).anyMatch(link -> link.contains("#" + place));
            if (figure != Figure.Table.class) {
                assertThat(drawings).as(figure.getSimpleName()).anyMatch(link -> link.contains("/site/" + place));
            }
        });
    }

    @Test
    void every_drawing_says_in_words_what_it_shows() {
        assertThat(BuiltSite.parsed("gallery.html").select("main img").eachAttr("alt"))
                .allSatisfy(words -> assertThat(words).hasSizeGreaterThan(30));
    }
}
