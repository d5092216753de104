package dev.distill.templates.finder;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Reads the places of a page off its headings. What is drawn, counted or only leads elsewhere is no text. */
final class PlacesOfPage implements NodeVisitor {

    private static final String NO_TEXT =
            "script, style, nav, svg, math, .interactive, .skip, td.number, td.lead, td.beyond, td.gap, td.identity";

    /** What every study's page says in nearly the same words. */
    private static final String OF_EVERY_STUDY = "section#origins, section#repeat, section#downloads, section#words";

    /** Of Javadoc's pages those of types and packages are read: what each word is for, and neither lists of words nor their types. */
    private static final String OF_JAVADOC =
            "[class$=-page]:not(.class-declaration-page):not(.package-declaration-page) main,"
                    + " .class-declaration-page .summary, .class-declaration-page .inheritance, .member-signature, .type-signature,"
                    + " .constant-details, section.detail:not(:has(.block)),"
                    + " section.detail:has(.block:matches(^(Returns the value of the|Returns the enum constant|Creates an instance of a|Returns an array containing|Indicates whether some other|Returns a hash code|Returns a string representation)))";

    private final String address;
    private final List<Place> places = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String page = "";
    private String heading = "";
    private String place = "";

    private PlacesOfPage(String address) {
        this.address = address;
    }

    /**
     * The places of a page, in its order; none where it has no heading.
     *
     * @param page as it was parsed; loses what is no text
     * @param address the page relative to the site
     */
    static List<Place> of(Document page, String address) {
        page.select(NO_TEXT + ", " + OF_EVERY_STUDY + ", " + OF_JAVADOC).remove();
        PlacesOfPage places = new PlacesOfPage(address);
        page.body().traverse(places);
        places.end();
        return places.places;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText()).append(' ');
        } else if (node instanceof Element element && isHeading(element)) {
            begin(element);
        }
    }

    /** A heading's words are those of its place, and not the text below it. */
    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && isHeading(element)) {
            text.setLength(0);
        }
    }

    private static boolean isHeading(Element element) {
        return element.normalName().matches("h[1-3]");
    }

    private void begin(Element element) {
        if (page.isEmpty()) {
            page = element.text();
            text.setLength(0);
            return;
        }
        end();
        heading = element.text();
        place = placeOf(element);
    }

    private void end() {
        String words = text.toString().strip().replaceAll("\\s+", " ");
        text.setLength(0);
        if (!page.isEmpty() && !(words.isEmpty() && heading.isEmpty())) {
            places.add(new Place(place.isEmpty() ? address : address + "#" + place, page, heading, words));
        }
    }

    /** A heading's own id, that of the anchor before or in it, or that of the section that it begins. */
    private static String placeOf(Element heading) {
        if (heading.hasAttr("id")) {
            return heading.id();
        }
        Element inside = heading.selectFirst("[id]");
        Element before = heading.previousElementSibling();
        if (inside != null) {
            return inside.id();
        }
        if (before != null && before.normalName().equals("a") && before.hasAttr("id")) {
            return before.id();
        }
        Element section = heading.closest("[id]");
        return section == null ? "" : section.id();
    }
}
