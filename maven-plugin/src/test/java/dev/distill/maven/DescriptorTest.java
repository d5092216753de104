package dev.distill.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven is told about the plugin. */
class DescriptorTest {

    private static Element plugin;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream descriptor = DescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            plugin = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(descriptor)
                    .getDocumentElement();
        } catch (IOException e) {
            throw new IllegalStateException("The build writes the descriptor before it tests.", e);
        }
    }

    @Test
    void the_goals_are_those_of_the_contract() {
        assertThat(text(plugin, "goalPrefix")).isEqualTo("distill");
        assertThat(mojos().map(mojo -> text(mojo, "goal")))
                .containsExactlyInAnyOrder(
                        "study", "plan", "list", "report", "doctor", "store", "help", "pin", "verify", "attach",
                        "fetch", "export", "compare", "init", "data", "finish");
    }

    @Test
    void study_is_bound_to_verify_unless_told_otherwise() {
        assertThat(text(mojo("study"), "phase")).isEqualTo("verify");
    }

    @Test
    void every_goal_can_run_beside_others() {
        assertThat(mojos()).allMatch(mojo -> text(mojo, "threadSafe").equals("true"));
    }

    @Test
    void every_parameter_is_a_property_with_a_meaning_and_an_age() {
        assertThat(mojos().filter(mojo -> !text(mojo, "goal").equals("help")).flatMap(DescriptorTest::editable))
                .isNotEmpty()
                .allSatisfy(parameter -> {
                    String name = text(parameter, "name");
                    assertThat(text(parameter, "since")).as(name).isNotEmpty();
                    assertThat(text(parameter, "description")).as(name).isNotEmpty();
                });
    }

    @Test
    void study_has_the_properties_of_the_contract() {
        assertThat(editable(mojo("study")).map(parameter -> property(mojo("study"), text(parameter, "name"))))
                .containsExactlyInAnyOrder(
                        "distill.study",
                        "distill.scale",
                        "distill.arms",
                        "distill.seeds",
                        "distill.backend",
                        "distill.cuda",
                        "distill.numerics",
                        "distill.parallel",
                        "distill.threads",
                        "distill.store",
                        "distill.timeout",
                        "distill.skip",
                        "distill.memory",
                        "distill.launcher",
                        "distill.executor",
                        "distill.spark.master",
                        "distill.spark.conf",
                        "distill.depot",
                        "distill.output",
                        "distill.version",
                        "distill.pins",
                        "distill.asPinned",
                        "distill.live");
    }

    private static String property(Element mojo, String parameter) {
        String value = text(elements(mojo, "configuration").get(0), parameter);
        assertThat(value).as(parameter).startsWith("${").endsWith("}");
        return value.substring(2, value.length() - 1);
    }

    @Test
    void data_is_fetched_on_request_alone() {
        assertThat(editable(mojo("data")).map(parameter -> text(parameter, "name")))
                .containsExactlyInAnyOrder("study", "fetch", "keep", "store", "format", "skip");
        assertThat(text(mojo("data"), "configuration")).contains("${distill.data.fetch}");
    }

    private static Element mojo(String goal) {
        return mojos().filter(mojo -> text(mojo, "goal").equals(goal))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> mojos() {
        return elements(plugin, "mojo").stream();
    }

    private static Stream<Element> editable(Element mojo) {
        return elements(mojo, "parameter").stream()
                .filter(parameter -> text(parameter, "editable").equals("true"));
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static String text(Element parent, String name) {
        List<Element> elements = elements(parent, name);
        return elements.isEmpty() ? "" : elements.get(0).getTextContent().trim();
    }
}
