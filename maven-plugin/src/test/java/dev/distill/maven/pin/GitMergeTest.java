package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.report.RunResult;
import dev.distill.maven.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines pin, git merges. */
class GitMergeTest {

    @TempDir
    private Path root;

    private Git git;
    private PinFolder folder;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        assumeTrue(Git.isThere());
        git = Git.init(root);
        folder = new PinFolder(root.resolve("pins"));
        Files.writeString(root.resolve("readme"), "A study.\n");
        git.commit("begin");
    }

    @Test
    void pins_of_disjoint_arms_that_were_added_on_two_branches_merge() throws Exception {
        onBranches(
                () -> folder.write(PinSamples.pin("1.0.0", "labels")),
                () -> folder.write(PinSamples.pin("1.0.0", "two-shot")));
        Pin merged = folder.read("sample", "1.0.0");
        Pin whole = PinSamples.pin("1.0.0");
        assertThat(merged.lock()).isEqualTo(whole.lock());
        assertThat(merged.values()).isEqualTo(whole.values());
        assertThat(merged.specifications()).isEqualTo(whole.specifications());
        assertThat(verified(merged).shown()).isEqualTo(Grade.B);
    }

    @Test
    void arms_that_two_branches_added_to_one_pin_merge() throws Exception {
        Pin labels = PinSamples.pin("1.0.0", "labels");
        Pin twoShot = PinSamples.pin("1.0.0", "two-shot");
        Pin base = PinSamples.seed(labels, 1);
        folder.write(base);
        git.commit("one run");
        onBranches(() -> folder.write(base.replacedBy(labels)), () -> folder.write(base.replacedBy(twoShot)));
        assertThat(folder.read("sample", "1.0.0").lock().runs().keySet())
                .isEqualTo(PinSamples.pin("1.0.0").lock().runs().keySet());
    }

    @Test
    void one_run_with_two_results_is_named_after_the_merge() throws Exception {
        Pin labels = PinSamples.pin("1.0.0", "labels");
        onBranches(() -> folder.write(labels), () -> {
            Path written = folder.write(labels);
            Path lock = written.resolve("study.lock");
            Files.writeString(
                    lock,
                    Files.readString(lock).replaceFirst("record=.", "record=-").replaceFirst("record=-", "record=0"));
        });
        assertThatThrownBy(() -> folder.read("sample", "1.0.0"))
                .hasMessageContaining("says two different things of the run (labels, seed 1)");
    }

    /** What verification says of a pin when every run gives its numbers again. */
    private static Verification verified(Pin pin) {
        Map<RunKey, RunResult> again = new HashMap<>();
        PinSamples.pinning().report().runs().forEach(result -> again.put(RunKey.of(result.run()), result));
        return Verification.of(pin, pin.lock().runs().values(), again, Map.of());
    }

    private interface Change {
        void make() throws IOException;
    }

    private void onBranches(Change ours, Change theirs) throws IOException, InterruptedException {
        git.run("branch", "theirs");
        ours.make();
        git.commit("ours");
        git.run("checkout", "-q", "theirs");
        theirs.make();
        git.commit("theirs");
        assertThat(git.run("merge", "-q", "--no-edit", "main")).isZero();
    }
}
