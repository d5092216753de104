package dev.distill.templates.plain;

import static dev.distill.templates.plain.PlainPdf.number;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes texts in Liberation Sans, which PDFBox brings. Where the font lacks a character (it has Latin, Greek, Cyrillic and Hebrew ones), a
 * white square stands for it. Its bold cut is not there: what is heavy has its outlines drawn as well.
 */
final class Letters implements Closeable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int MISSING = 0x25A1;
    private static final float THOUSAND = 1000;
    private static final int HEAVY = 600;

    /** Outlines of heavy letters, as a part of their size: about what a bold stem has more. */
    private static final float OUTLINE = 0.025f;

    /**
     * Letters of one size and colour.
     *
     * @param gap before them
     */
    private record Run(String text, float size, boolean heavy, String colour, float gap) {}

    private final TrueTypeFont file;
    private final CmapLookup glyphs;
    private final PDFont font;

    private Letters(TrueTypeFont file, PDFont font) throws IOException {
        this.file = file;
        this.font = font;
        glyphs = file.getUnicodeCmapLookup();
    }

    /** The font, of which a document gets the letters that are written. */
    static Letters of(PDDocument document) throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            return new Letters(file, PDType0Font.load(document, file, true));
        }
    }

    /** Writes an element's text where it stands; a part of it may have its own size, colour and gap. */
    void write(Element element, PDPageContentStream content) throws IOException {
        List<Run> runs = runs(element);
        float width = 0;
        for (Run run : runs) {
            width += run.gap() + width(run);
        }
        float x = number(element, "x") + number(element, "dx") - before(element.attr("text-anchor")) * width;
        float y = number(element, "y") + number(element, "dy");
        for (Run run : runs) {
            x += run.gap();
            write(run, x, y, content);
            x += width(run);
        }
    }

    private static float before(String anchor) {
        return switch (anchor) {
            case "middle" -> 0.5f;
            case "end" -> 1;
            default -> 0;
        };
    }

    private List<Run> runs(Element element) {
        List<Run> runs = new ArrayList<>();
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode text && !text.isBlank()) {
                runs.add(run(text.text(), element, 0));
            } else if (node instanceof Element part) {
                runs.add(run(part.text(), part, number(part, "dx")));
            }
        }
        return runs;
    }

    private Run run(String text, Element styled, float gap) {
        String weight = styled.attr("font-weight");
        return new Run(
                shown(text),
                number(styled, "font-size"),
                !weight.isEmpty() && Integer.parseInt(weight) >= HEAVY,
                styled.attr("fill"),
                gap);
    }

    /** The characters from the left to the right, without those that nobody sees. */
    private String shown(String text) {
        String kept = text.codePoints()
                .filter(it -> Character.getType(it) != Character.CONTROL && Character.getType(it) != Character.FORMAT)
                .map(it -> glyphs.getGlyphId(it) > 0 ? it : MISSING)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        Bidi order = new Bidi(kept, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        return order.isLeftToRight() ? kept : ordered(kept, order);
    }

    private static String ordered(String text, Bidi order) {
        int count = order.getRunCount();
        byte[] levels = new byte[count];
        String[] parts = new String[count];
        for (int i = 0; i < count; i++) {
            String part = text.substring(order.getRunStart(i), order.getRunLimit(i));
            levels[i] = (byte) order.getRunLevel(i);
            parts[i] = levels[i] % 2 == 0
                    ? part
                    : new StringBuilder(part).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, parts, 0, count);
        return String.join("", parts);
    }

    private float width(Run run) throws IOException {
        return font.getStringWidth(run.text()) / THOUSAND * run.size();
    }

    private void write(Run run, float x, float y, PDPageContentStream content) throws IOException {
        content.beginText();
        content.setFont(font, run.size());
        PdfPen.fill(content, run.colour());
        content.setRenderingMode(run.heavy() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        if (run.heavy()) {
            PdfPen.outline(content, run.colour(), OUTLINE * run.size());
        }
        content.setTextMatrix(new Matrix(1, 0, 0, -1, x, y));
        content.showText(run.text());
        content.endText();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
