package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.templates.plain.PlainPdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfFigureTest {

    @TempDir
    private Path folder;

    @Test
    void every_figure_lies_there_as_one_page_with_its_texts_in_an_embedded_font() throws IOException {
        StudyOutput.write(SettingC.report(), folder);
        List<Path> figures = figures();
        assertThat(figures).hasSize(6);
        for (Path figure : figures) {
            String svg = Files.readString(Path.of(figure.toString().replace(".pdf", ".svg")));
            try (PDDocument document = Loader.loadPDF(figure.toFile())) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(unspaced(new PDFTextStripper().getText(document))).contains(words(svg));
                for (PDFont font : fonts(document.getPage(0))) {
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).endsWith("+LiberationSans");
                }
            }
            assertThat(Files.size(figure)).isLessThan(200_000);
        }
    }

    @Test
    void the_same_figure_gives_the_same_bytes_in_any_country() {
        String svg = svg("<text x=\"10\" y=\"20\" font-size=\"12\" fill=\"#1d2126\">0.5 a</text>");
        byte[] here = PlainPdf.of(svg);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(PlainPdf.of(svg)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void shapes_lie_where_the_svg_has_them_in_their_colours() throws IOException {
        String shapes = "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
                + "<svg x=\"40\" y=\"20\"><g transform=\"translate(10,10)\"><rect x=\"0\" y=\"0\" width=\"20\" height=\"20\""
                + " fill=\"#c8501b\"/></g></svg><path d=\"M0,90H100\" fill=\"none\" stroke=\"#0067a9\" stroke-width=\"8\"/>";
        try (PDDocument document = Loader.loadPDF(PlainPdf.of(svg(shapes)))) {
            var image = new PDFRenderer(document).renderImage(0, 1 / 0.75f);
            assertThat(image.getWidth()).isEqualTo(100);
            assertThat(image.getRGB(60, 40) & 0xFFFFFF).isEqualTo(0xC8501B);
            assertThat(image.getRGB(60, 60) & 0xFFFFFF).isEqualTo(0xFFFFFF);
            assertThat(image.getRGB(40, 40) & 0xFFFFFF).isEqualTo(0xFFFFFF);
            assertThat(image.getRGB(50, 90) & 0xFFFFFF).isEqualTo(0x0067A9);
        }
    }

    @Test
    void names_of_strangers_are_letters_and_what_the_font_lacks_is_a_square() throws IOException {
        String text =
                "<text x=\"5\" y=\"20\" font-size=\"12\" fill=\"#1d2126\">\u03B1\u202E \u00FC&lt;script&gt; \u05D0\u05D1 \u732B</text>";
        try (PDDocument document = Loader.loadPDF(PlainPdf.of(svg(text)))) {
            assertThat(new PDFTextStripper().getText(document)).contains("\u03B1 \u00FC<script>", "\u25A1");
        }
    }

    private static String svg(String inside) {
        return "<svg width=\"100\" height=\"100\"><title>t</title>" + inside + "</svg>";
    }

    private static String[] words(String svg) {
        return Jsoup.parse(svg, "", Parser.xmlParser()).select("text").stream()
                .map(Element::ownText)
                .map(PdfFigureTest::unspaced)
                .toArray(String[]::new);
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static List<PDFont> fonts(PDPage page) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (var name : page.getResources().getFontNames()) {
            fonts.add(page.getResources().getFont(name));
        }
        assertThat(fonts).hasSize(1);
        return fonts;
    }

    private List<Path> figures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
    }
}
