package dev.distill.templates.plain;

import static dev.distill.templates.plain.PlainPdf.number;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.batik.parser.AWTPathProducer;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jsoup.nodes.Element;

/** Draws the elements of a plain SVG, of which figures have these: svg, g, rect, path, text. */
final class PdfPen {

    private static final Pattern MOVED = Pattern.compile("translate\\((-?[0-9.]+),(-?[0-9.]+)\\)");
    private static final int ROUND = 1;
    private static final int BUTT = 0;
    private static final int MITRE = 0;

    private final PDPageContentStream content;
    private final Letters letters;
    private final Element sheet;
    private final Map<String, PDExtendedGraphicsState> states = new HashMap<>();

    PdfPen(PDPageContentStream content, Letters letters, Element sheet) {
        this.content = content;
        this.letters = letters;
        this.sheet = sheet;
    }

    /** All of the sheet. */
    void draw() throws IOException {
        inside(sheet);
    }

    private void inside(Element parent) throws IOException {
        for (Element child : parent.children()) {
            switch (child.normalName()) {
                case "svg", "g" -> moved(child, () -> inside(child));
                case "rect" -> moved(child, () -> rectangle(child));
                case "path" -> moved(child, () -> path(child));
                case "text" -> moved(child, () -> letters.write(child, content));
                case "title", "desc" -> {}
                default ->
                    throw new IllegalStateException(
                            "A figure has an element (" + child.normalName() + ") that is not known here.");
            }
        }
    }

    private interface Drawn {
        void draw() throws IOException;
    }

    /** Draws where an element's own translation puts it, and leaves the page as it was. */
    private void moved(Element element, Drawn drawn) throws IOException {
        content.saveGraphicsState();
        Matcher moved = MOVED.matcher(element.attr("transform"));
        if (moved.matches()) {
            content.transform(
                    Matrix.getTranslateInstance(Float.parseFloat(moved.group(1)), Float.parseFloat(moved.group(2))));
        }
        if (element.normalName().equals("svg")) {
            content.transform(Matrix.getTranslateInstance(number(element, "x"), number(element, "y")));
        }
        drawn.draw();
        content.restoreGraphicsState();
    }

    private void rectangle(Element element) throws IOException {
        content.addRect(number(element, "x"), number(element, "y"), side(element, "width"), side(element, "height"));
        paint(element);
    }

    private float side(Element element, String name) {
        return element.attr(name).equals("100%") ? number(sheet, name) : number(element, name);
    }

    private void path(Element element) throws IOException {
        Shape shape = AWTPathProducer.createShape(new StringReader(element.attr("d")), PathIterator.WIND_NON_ZERO);
        float[] at = new float[6];
        for (PathIterator parts = shape.getPathIterator(null); !parts.isDone(); parts.next()) {
            switch (parts.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> content.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> content.lineTo(at[0], at[1]);
                case PathIterator.SEG_CUBICTO -> content.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                case PathIterator.SEG_CLOSE -> content.closePath();
                default ->
                    throw new IllegalStateException(
                            "A figure has a path (" + element.attr("d") + ") with curves that are not known here.");
            }
        }
        paint(element);
    }

    private void paint(Element element) throws IOException {
        boolean filled = isPainted(element, "fill");
        boolean stroked = isPainted(element, "stroke");
        opacity(element);
        if (filled) {
            fill(content, element.attr("fill"));
        }
        if (stroked) {
            stroke(element);
        }
        if (filled && stroked) {
            content.fillAndStroke();
        } else if (filled) {
            content.fill();
        } else {
            content.stroke();
        }
    }

    private static boolean isPainted(Element element, String property) {
        return element.hasAttr(property) && !element.attr(property).equals("none");
    }

    private void stroke(Element element) throws IOException {
        outline(content, element.attr("stroke"), element.hasAttr("stroke-width") ? number(element, "stroke-width") : 1);
        content.setLineJoinStyle(element.attr("stroke-linejoin").equals("round") ? ROUND : MITRE);
        content.setLineCapStyle(element.attr("stroke-linecap").equals("round") ? ROUND : BUTT);
        content.setLineDashPattern(dashes(element.attr("stroke-dasharray")), 0);
    }

    private static float[] dashes(String text) {
        double[] lengths = Stream.of(text.trim().split("[ ,]+"))
                .filter(length -> !length.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        float[] dashes = new float[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            dashes[i] = (float) lengths[i];
        }
        return dashes;
    }

    static void fill(PDPageContentStream content, String text) throws IOException {
        Colour colour = Colour.of(text);
        content.setNonStrokingColor(colour.red(), colour.green(), colour.blue());
    }

    /** What follows is outlined in that colour. */
    static void outline(PDPageContentStream content, String text, float width) throws IOException {
        Colour colour = Colour.of(text);
        content.setStrokingColor(colour.red(), colour.green(), colour.blue());
        content.setLineWidth(width);
    }

    private void opacity(Element element) throws IOException {
        String fill = element.attr("fill-opacity");
        String stroke = element.attr("stroke-opacity");
        if (!fill.isEmpty() || !stroke.isEmpty()) {
            content.setGraphicsStateParameters(
                    states.computeIfAbsent(fill + " " + stroke, both -> state(fill, stroke)));
        }
    }

    private static PDExtendedGraphicsState state(String fill, String stroke) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant(fill.isEmpty() ? 1 : Float.parseFloat(fill));
        state.setStrokingAlphaConstant(stroke.isEmpty() ? 1 : Float.parseFloat(stroke));
        return state;
    }

    /** A colour of a style sheet, its parts from 0 to 1. */
    private record Colour(float red, float green, float blue) {

        /** Of six digits after a hash. */
        static Colour of(String text) {
            int digits = Integer.parseInt(text.substring(1), 16);
            return new Colour((digits >> 16) / 255f, (digits >> 8 & 255) / 255f, (digits & 255) / 255f);
        }
    }
}
