package dev.distill.templates.plain;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * A figure's SVG with its colours, widths and fonts as attributes of its shapes, for LaTeX's converters, drawing programs and slides: these
 * know no variables of style sheets, and would draw it black.
 */
public final class PlainSvg {

    private static final StyleSheet STYLES = StyleSheet.ofFigures();
    private static final Pattern VARIABLE = Pattern.compile("var\\((--[a-z0-9-]+)\\)");
    private static final Pattern FONT = Pattern.compile("(?:(\\d+) )?([0-9.]+)px/[0-9.]+ (.+)");
    private static final Pattern LENGTH = Pattern.compile("([0-9.]+)px");

    /** The paper's colour round letters is drawn below them in browsers alone, and over them elsewhere. */
    private static final String PAINT_ORDER = "paint-order";

    private final Map<Element, Map<String, String>> styles = new IdentityHashMap<>();
    private final Document svg;

    private PlainSvg(String text) {
        svg = Jsoup.parse(text, "", Parser.xmlParser());
        svg.outputSettings().prettyPrint(false);
    }

    /** The same figure; its text, sizes and shapes are as they were. */
    public static String of(String svg) {
        return new PlainSvg(svg).plain();
    }

    private String plain() {
        svg.select("style").remove();
        svg.getAllElements().forEach(element -> styles.put(element, new TreeMap<>()));
        for (StyleSheet.Rule rule : STYLES.rules()) {
            String selector = rule.selector().equals(":root") ? "svg" : rule.selector();
            svg.select(selector).forEach(element -> styles.get(element).putAll(rule.values()));
        }
        styles.forEach(this::write);
        svg.select("[class]").removeAttr("class");
        return svg.outerHtml();
    }

    private void write(Element element, Map<String, String> style) {
        if (style.containsKey(PAINT_ORDER)) {
            style.keySet().removeIf(property -> property.startsWith("stroke"));
        }
        style.forEach((property, value) -> {
            if (property.equals("font")) {
                font(element, style, value);
            } else if (!property.startsWith("--") && isAttribute(property)) {
                element.attr(property, length(resolved(element, value)));
            }
        });
    }

    private static boolean isAttribute(String property) {
        return property.startsWith("stroke")
                || property.startsWith("fill")
                || property.equals("font-size")
                || property.equals("font-weight");
    }

    /** A size and families, of which a rule of its own may say the size again. */
    private void font(Element element, Map<String, String> style, String value) {
        Matcher font = FONT.matcher(value);
        if (font.matches()) {
            element.attr("font-family", font.group(3).replace("\"", "'"));
            if (!style.containsKey("font-size")) {
                element.attr("font-size", font.group(2));
            }
        }
    }

    private String resolved(Element element, String value) {
        Matcher variable = VARIABLE.matcher(value);
        return variable.matches() ? resolved(element, variable(element, variable.group(1))) : value;
    }

    /** The value of a variable at an element: its own, or that of the nearest one round it that has one. */
    private String variable(Element element, String name) {
        for (Element at = element; at != null; at = at.parent()) {
            String value = styles.get(at).get(name);
            if (value != null) {
                return value;
            }
        }
        throw new IllegalStateException("The style sheet of figures has no variable (" + name + ").");
    }

    private static String length(String value) {
        Matcher length = LENGTH.matcher(value);
        return length.matches() ? length.group(1) : value;
    }
}
