package dev.distill.templates.plain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * A figure as a PDF of one page, for LaTeX and printers: what {@link PlainSvg} draws, in vectors, its texts as letters that can be marked and
 * searched. Letters are those of Liberation Sans, whose widths are Helvetica's, and lie in the file.
 */
public final class PlainPdf {

    /** A pixel of style sheets in points: 96 to the inch, and 72. */
    private static final float POINTS = 0.75f;

    /** What the file's identifier is made from, beside its title, in place of the time. */
    private static final long MADE = 0;

    private PlainPdf() {}

    /**
     * Draws a figure.
     *
     * @param plain its plain SVG
     * @return the file; the same bytes for the same text on one Java
     */
    public static byte[] of(String plain) {
        Element svg = Jsoup.parse(plain, "", Parser.xmlParser()).firstElementChild();
        try (PDDocument document = new PDDocument();
                Letters letters = Letters.of(document)) {
            document.setDocumentId(MADE);
            document.getDocumentInformation().setTitle(svg.select("> title").text());
            float height = number(svg, "height") * POINTS;
            PDPage page = new PDPage(new PDRectangle(number(svg, "width") * POINTS, height));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.OVERWRITE, true)) {
                content.transform(new Matrix(POINTS, 0, 0, -POINTS, 0, height));
                new PdfPen(content, letters, svg).draw();
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file, CompressParameters.NO_COMPRESSION);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float number(Element element, String attribute) {
        return element.hasAttr(attribute) ? Float.parseFloat(element.attr(attribute)) : 0;
    }
}
