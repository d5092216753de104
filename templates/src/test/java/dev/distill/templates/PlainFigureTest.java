package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.templates.plain.PlainSvg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFigureTest {

    private static final String COLOUR = "none|#[0-9a-f]{6}";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        StudyOutput.write(SettingC.report(), folder);
    }

    @Test
    void every_figure_of_the_page_lies_there_without_a_style_sheet() throws Exception {
        assertThat(names("figures")).isEqualTo(names("site")).hasSize(6);
        for (String name : names("figures")) {
            String text = Files.readString(folder.resolve("figures").resolve(name));
            assertThat(text)
                    .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg")
                    .doesNotContain("<style", "class=", "var(", "paint-order", "px");
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(folder.resolve("figures").resolve(name).toFile());
        }
    }

    @Test
    void every_shape_and_text_has_its_colour_written_at_it() throws IOException {
        for (String name : names("figures")) {
            for (Element shape : svg("figures", name).select("path, rect, text")) {
                assertThat(shape.attr("fill")).as(shape.outerHtml()).matches(COLOUR);
                assertThat(shape.attr("fill").equals("none")
                                && shape.attr("stroke").isEmpty())
                        .as(shape.outerHtml())
                        .isFalse();
                assertThat(shape.attr("stroke")).as(shape.outerHtml()).matches("|" + COLOUR);
            }
        }
    }

    @Test
    void shapes_and_texts_stay_as_they_were() throws IOException {
        for (String name : names("figures")) {
            Document plain = svg("figures", name);
            Document styled = svg("site", name);
            assertThat(plain.select("path").eachAttr("d"))
                    .isEqualTo(styled.select("path").eachAttr("d"));
            assertThat(plain.select("text, title, desc").eachText())
                    .isEqualTo(styled.select("text, title, desc").eachText());
        }
    }

    @Test
    void hues_dashes_and_widths_are_those_of_the_style_sheet() {
        Document svg = plain("""
                <svg><g class="bar hue-2 dash-0"><path class="start" d="M0,0"/><rect/></g>
                <path class="trace median hue-1 dash-2" d="M0,0"/><text class="name hue-3">a</text></svg>
                """);
        Element start = svg.select("path").get(0);
        assertThat(start.attr("stroke")).isEqualTo("#0067a9");
        assertThat(start.attr("fill")).isEqualTo("none");
        assertThat(start.attr("stroke-width")).isEqualTo("3");
        assertThat(svg.select("rect").attr("fill")).isEqualTo("#0067a9");
        assertThat(svg.select("rect").attr("fill-opacity")).isEqualTo("0.24");
        Element trace = svg.select("path").get(1);
        assertThat(trace.attr("stroke")).isEqualTo("#c8501b");
        assertThat(trace.attr("stroke-dasharray")).isEqualTo("2.5 2.5");
        assertThat(trace.attr("stroke-width")).isEqualTo("2.4");
        Element name = svg.select("text").first();
        assertThat(name.attr("fill")).isEqualTo("#00805e");
        assertThat(name.attr("font-size")).isEqualTo("11.5");
        assertThat(name.attr("font-family")).contains("Liberation Sans").doesNotContain("\"");
        assertThat(name.hasAttr("stroke")).isFalse();
    }

    @Test
    void texts_of_strangers_stay_texts() {
        assertThat(plain("<svg><text class=\"tick\">&lt;script&gt;&amp; \u00FC</text></svg>")
                        .select("text")
                        .text())
                .isEqualTo("<script>& \u00FC");
    }

    private static Document plain(String svg) {
        return Jsoup.parse(PlainSvg.of(svg), "", Parser.xmlParser());
    }

    private Document svg(String in, String name) throws IOException {
        return Jsoup.parse(Files.readString(folder.resolve(in).resolve(name)), "", Parser.xmlParser());
    }

    private List<String> names(String in) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svg"))
                    .sorted()
                    .toList();
        }
    }
}
