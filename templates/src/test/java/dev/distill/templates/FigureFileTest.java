package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class FigureFileTest {

    private static final String SEEDS = "seeds-median-steps-to-accuracy-above-0-95.svg";

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        StudyOutput.write(SettingC.report(), folder);
    }

    @Test
    void every_file_is_xml_with_a_title() throws Exception {
        for (Path file : files()) {
            NodeList titles = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("title");
            assertThat(titles.item(0).getTextContent()).isNotBlank();
        }
    }

    @Test
    void no_curve_has_more_than_300_points() throws IOException {
        List<Integer> lengths = svg("curves-accuracy.svg").select("path.trace").eachAttr("d").stream()
                .map(path -> path.split("[ML]").length - 1)
                .toList();
        assertThat(lengths).isNotEmpty().allMatch(length -> length <= 300);
    }

    @Test
    void censored_runs_are_open_triangles_at_their_cap() throws IOException {
        Document svg = svg(SEEDS);
        assertThat(svg.select("g.censored > title").eachText())
                .containsExactly(
                        "labels, seed 2: > 60,000 steps",
                        "one-shot-t1, seed 2: > 60,000 steps",
                        "one-shot-t1, seed 3: > 60,000 steps",
                        "two-shot-early, seed 2: diverged");
        assertThat(svg.select("text.guide-text").eachText()).containsExactly("> 60,000");
    }

    @Test
    void every_seed_with_a_value_is_a_dot() throws IOException {
        assertThat(svg(SEEDS).select("g.dot")).hasSize(1 + 9 * 3 + 3 - 2 - 4);
    }

    @Test
    void no_two_names_in_a_drawing_lie_on_each_other() throws IOException {
        assertThat(svg("curves-accuracy.svg").select("svg > svg")).allSatisfy(panel -> {
            List<double[]> places = panel.select("text.name").stream()
                    .map(name -> new double[] {Double.parseDouble(name.attr("x")), Double.parseDouble(name.attr("y"))})
                    .toList();
            assertThat(IntStream.range(0, places.size()).boxed()).allMatch(i -> IntStream.range(0, i)
                    .noneMatch(j -> Math.abs(places.get(i)[1] - places.get(j)[1]) < 10
                            && Math.abs(places.get(i)[0] - places.get(j)[0]) < 40));
        });
    }

    @Test
    void the_spike_has_a_panel_for_each_degree_and_one_for_accuracy() throws IOException {
        assertThat(svg("correlation-spike.svg").select("svg > svg > title").eachText())
                .hasSize(5)
                .allMatch(title -> title.startsWith("Correlation with monomials over the teacher's training: "));
    }

    @Test
    void the_timeline_has_a_bar_for_each_stage_in_sight() throws IOException {
        assertThat(svg("curricula.svg").select("g.bar > title").eachText())
                .hasSize(17)
                .contains("the checkpoint nearest accuracy 0.75, argmax", "the final teacher, T = 4");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("site"))) {
            return files.filter(file -> file.toString().endsWith(".svg")).toList();
        }
    }

    private Document svg(String name) throws IOException {
        return Jsoup.parse(Files.readString(folder.resolve("site").resolve(name)), Parser.xmlParser());
    }
}
