package dev.distill.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The first version of each action for Node.js 24: runners have no Node.js 20 since September 2026. */
    private static final Map<String, Integer> NODE_24 = Map.of(
            "actions/checkout", 5,
            "actions/setup-java", 5,
            "actions/cache/restore", 5,
            "actions/cache/save", 5,
            "actions/upload-artifact", 6,
            "mikepenz/action-junit-report", 6);

    /** By GitLab's "CI/CD YAML syntax reference". */
    private static final Set<String> GITLAB_CACHE =
            Set.of("key", "paths", "when", "policy", "untracked", "unprotect", "fallback_keys");

    private static final Set<String> GITLAB_ARTIFACTS = Set.of(
            "paths", "exclude", "expire_in", "expose_as", "name", "public", "access", "reports", "untracked", "when");

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
    void actions_run_on_the_node_that_runners_have() throws IOException {
        assertThat(steps())
                .filteredOn(step -> step.has("uses"))
                .extracting(step -> step.path("uses").asText().split("@v"))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(Integer.parseInt(action[1]))
                        .as(action[0])
                        .isGreaterThanOrEqualTo(NODE_24.get(action[0])));
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
                        "actions/cache/restore@v5",
                        "mvn -B -ntp distill:study -Ddistill.live=false",
                        "actions/cache/save@v5",
                        "mikepenz/action-junit-report@v6",
                        "actions/upload-artifact@v6");
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
        assertThat(GITLAB_CACHE).containsAll(names(job.path("cache")));
        assertThat(GITLAB_ARTIFACTS).containsAll(names(job.path("artifacts")));
        assertThat(texts(job.at("/cache/paths"))).contains(".distill");
        assertThat(job.at("/cache/when").asText()).isEqualTo("always");
        assertThat(texts(job.path("script"))).containsExactly("mvn -B -ntp distill:study -Ddistill.live=false");
        assertThat(job.at("/artifacts/reports/junit").asText()).isEqualTo("target/distill/*/TEST-*.xml");
        assertThat(job.at("/artifacts/when").asText()).isEqualTo("always");
        // What is exposed is named whole: GitLab takes no wildcard there.
        assertThat(texts(job.at("/artifacts/paths"))).containsExactly("target/distill");
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
