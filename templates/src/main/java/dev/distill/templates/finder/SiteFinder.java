package dev.distill.templates.finder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DistillException;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.file.SitePages;
import dev.distill.templates.text.Resources;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * Makes the pages of a site findable: writes their places and the scripts that look them up into the folder {@code finder}. The
 * scripts ask nobody, so they work on pages that are opened from files.
 */
public final class SiteFinder {

    private static final String FOLDER = "finder";
    private static final String OWN = "/dev/distill/templates/finder/";
    private static final String LUNR = "/META-INF/resources/webjars/lunr/2.3.9/";

    private static final Map<String, String> SCRIPTS = Map.of(
            "finder.js", OWN + "finder.js", "lunr.js", LUNR + "lunr.min.js", "lunr.LICENSE.txt", LUNR + "LICENSE");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SiteFinder() {}

    /**
     * Writes the finder of a site that is there; the same pages give the same bytes.
     *
     * @param site the site's folder
     * @return how many places can be found
     * @throws DistillException where there is no page, or the folder cannot be written
     */
    public static int write(Path site) {
        List<Path> roots = SitePages.roots(site);
        int places = roots.stream()
                .mapToInt(root -> write(root, SitePages.pages(root, roots)))
                .sum();
        if (places == 0) {
            throw new DistillException(
                    "The site (" + site + ") has no page.", "Run the goal after the site has been built: mvn site.");
        }
        return places;
    }

    /** Each language is found in its own pages. */
    private static int write(Path site, List<Path> pages) {
        List<Place> places = pages.stream()
                .flatMap(page ->
                        PlacesOfPage.of(Jsoup.parse(SitePages.text(page)), SitePages.address(site, page)).stream())
                .toList();
        if (places.isEmpty()) {
            return 0;
        }
        OutputFolder folder = new OutputFolder(site.resolve(FOLDER));
        SCRIPTS.forEach((name, resource) -> folder.write(name, Resources.text(resource)));
        folder.write("places.js", "window.distillPlaces = " + json(places) + ";\n");
        return places.size();
    }

    /** A line a place, so that two sites can be held side by side. */
    private static String json(List<Place> places) {
        return places.stream().map(SiteFinder::json).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private static String json(Place place) {
        try {
            return JSON.writeValueAsString(place);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
