package dev.distill.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The files that users copy into their CI are of its form, and keep, train and show what the guide says. */
class CiExamplesTest {

    private static final Path FOLDER = Path.of("..", "site", "src", "site", "resources", "ci");

    /** A step's words, by GitHub's "Workflow syntax for GitHub Actions". */
    private static final Set<String> STEP =
            Set.of("id", "if", "name", "uses", "run", "shell", "with", "env", "continue-on-error", "timeout-minutes");

    private static final Set<String> GITLAB_JOB =
            Set.of("stage", "image", "timeout", "variables", "cache", "script", "artifacts");

    @Test
    void a_workflow_is_one_of_githubs() throws IOException {
        JsonNode workflow = read("github-actions.yml");
        assertThat(names(workflow)).containsExactlyInAnyOrder("name", "on", "permissions", "jobs");
        assertThat(names(workflow.at("/jobs/study"))).containsExactlyInAnyOrder("runs-on", "timeout-minutes", "steps");
        assertThat(steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(STEP).containsAll(names(step));
            assertThat(step.has("uses")).isNotEqualTo(step.has("run"));
            assertThat(step.path("uses").asText("a/b@v1")).matches("[\\w-]+/[\\w/-]+@v\\d+");
        });
    }

    @Test
    void a_workflow_brings_the_store_before_it_trains_and_keeps_it_after() throws IOException {
        List<String> steps = steps().stream()
                .map(step -> step.has("uses")
                        ? step.path("uses").asText()
                        : step.path("run").asText())
                .toList();
        assertThat(steps)
                .containsSubsequence(
                        "actions/cache/restore@v4",
                        "mvn -B -ntp distill:study -Ddistill.live=false",
                        "actions/cache/save@v4",
                        "mikepenz/action-junit-report@v5",
                        "actions/upload-artifact@v4");
    }

    @Test
    void what_follows_the_training_in_a_workflow_is_done_for_a_broken_expectation_too() throws IOException {
        List<JsonNode> steps = steps();
        List<JsonNode> after = steps.subList(4, steps.size());
        assertThat(steps.get(3).path("run").asText()).contains("distill:study");
        assertThat(after).hasSize(4).allMatch(step -> step.path("if").asText().equals("always()"));
    }

    @Test
    void a_pipeline_is_one_of_gitlabs_and_shows_what_was_expected() throws IOException {
        JsonNode pipeline = read("gitlab-ci.yml");
        JsonNode job = pipeline.path("study");
        assertThat(names(pipeline)).containsExactlyInAnyOrder("stages", "study");
        assertThat(GITLAB_JOB).containsAll(names(job));
        assertThat(pipeline.path("stages").path(0)).isEqualTo(job.path("stage"));
        assertThat(texts(job.at("/cache/paths"))).contains(".distill");
        assertThat(texts(job.path("script"))).containsExactly("mvn -B -ntp distill:study -Ddistill.live=false");
        assertThat(job.at("/artifacts/reports/junit").asText()).isEqualTo("target/distill/*/TEST-*.xml");
        assertThat(job.at("/artifacts/when").asText()).isEqualTo("always");
    }

    private static List<JsonNode> steps() throws IOException {
        return StreamSupport.stream(
                        read("github-actions.yml").at("/jobs/study/steps").spliterator(), false)
                .toList();
    }

    private static JsonNode read(String file) throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve(file).toFile());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
