package dev.distill.maven.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.record.Source;
import dev.distill.maven.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void git_is_there() {
        assumeTrue(Git.isThere());
    }

    @Test
    void outside_of_a_work_tree_nothing_is_known() {
        assertThat(GitSource.of(folder)).isEqualTo(Source.unknown("the project is in no work tree of git"));
    }

    @Test
    void before_the_first_commit_nothing_is_known() throws Exception {
        Git.init(folder);
        assertThat(GitSource.of(folder)).isEqualTo(Source.unknown("nothing is committed yet"));
    }

    @Test
    void a_committed_tree_is_clean_and_what_distill_writes_does_not_change_that() throws Exception {
        committed();
        for (String own : new String[] {"pins/a/1.0.0/study.lock", ".distill/notes/a.json", "target/distill/a"}) {
            Files.createDirectories(folder.resolve(own).getParent());
            Files.writeString(folder.resolve(own), "x");
        }
        Source source = GitSource.of(folder.resolve("sub"));
        assertThat(source.state()).isEqualTo(Source.State.CLEAN);
        assertThat(source.commit()).matches("[0-9a-f]{40}");
        assertThat(source.changes()).isEmpty();
    }

    @Test
    void a_change_makes_a_tree_dirty_and_its_digest_says_which() throws Exception {
        committed();
        Files.writeString(folder.resolve("sub/Study.java"), "class Study { }\n");
        Source one = GitSource.of(folder);
        assertThat(one.state()).isEqualTo(Source.State.DIRTY);
        assertThat(one.changes())
                .matches("[0-9a-f]{64}")
                .isEqualTo(GitSource.of(folder.resolve("sub")).changes());
        Files.writeString(folder.resolve("sub/Study.java"), "class Study { int x; }\n");
        assertThat(GitSource.of(folder).changes()).isNotEqualTo(one.changes());
        assertThat(one.describe()).startsWith("commit ").contains(", with changes that are not committed (");
    }

    @Test
    void a_file_that_git_does_not_know_makes_a_tree_dirty() throws Exception {
        committed();
        Files.writeString(folder.resolve("Other.java"), "class Other {}\n");
        Source one = GitSource.of(folder);
        Files.writeString(folder.resolve("Other.java"), "class Other { }\n");
        assertThat(one.state()).isEqualTo(Source.State.DIRTY);
        assertThat(GitSource.of(folder).changes()).isNotEqualTo(one.changes());
    }

    private void committed() throws IOException, InterruptedException {
        Git git = Git.init(folder);
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/Study.java"), "class Study {}\n");
        git.commit("begin");
    }
}
