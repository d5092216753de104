package dev.distill.maven.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.record.Source;
import dev.distill.maven.Git;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    @Test
    void what_git_sets_in_a_hook_leads_to_no_other_repository() throws Exception {
        committed();
        Path other = Files.createDirectories(folder.resolve("target/other"));
        Git.init(other);
        Files.writeString(other.resolve("a"), "a");
        new Git(other).commit("another");
        Map<String, String> hook = Map.of(
                "GIT_DIR", other.resolve(".git").toString(),
                "GIT_WORK_TREE", other.toString(),
                "GIT_INDEX_FILE", other.resolve(".git/index").toString(),
                "GIT_CEILING_DIRECTORIES", folder.toString());
        assertThat(SourceOf.folder(folder.resolve("sub"), hook)).isEqualTo(GitSource.of(folder));
    }

    @Test
    void a_file_whose_name_java_cannot_say_changes_no_more_than_any_other() throws Exception {
        committed();
        Files.writeString(folder.resolve("Notizen-f\u00fcr-sp\u00e4ter.txt"), "x");
        Files.writeString(folder.resolve("a\n\"b\\c"), "x");
        Source here = GitSource.of(folder);
        assertThat(here.state()).isEqualTo(Source.State.DIRTY);
        assertThat(SourceOf.folder(folder, Map.of("LC_ALL", "C"))).isEqualTo(here);
    }

    @Test
    void a_link_to_nothing_and_a_repository_within_stop_nothing() throws Exception {
        committed();
        Files.createSymbolicLink(folder.resolve("a"), folder.resolve("nowhere"));
        Git.init(Files.createDirectories(folder.resolve("b")));
        Files.writeString(folder.resolve("c"), "1");
        Source one = GitSource.of(folder);
        Files.writeString(folder.resolve("c"), "2");
        assertThat(one.state()).isEqualTo(Source.State.DIRTY);
        assertThat(GitSource.of(folder).changes()).isNotEqualTo(one.changes());
    }

    @Test
    void more_files_than_fit_into_a_pipe_are_all_read() throws Exception {
        committed();
        for (int k = 0; k < 3_000; k++) {
            Files.writeString(folder.resolve("a-rather-long-name-of-a-file-" + k), "x");
        }
        assertThat(GitSource.of(folder).state()).isEqualTo(Source.State.DIRTY);
    }

    @Test
    void a_work_tree_that_git_refuses_is_told_in_its_own_words() throws Exception {
        committed();
        Files.writeString(folder.resolve(".git/config"), "[core]\n\tbare = perhaps\n");
        Source broken = GitSource.of(folder);
        assertThat(broken.describe()).startsWith("not known: git says: fatal: bad boolean config value 'perhaps'");
        assertThat(GitSource.refused(broken)).isTrue();
    }

    @Test
    void so_is_one_of_another_user() throws Exception {
        committed();
        giveAway(folder);
        giveAway(folder.resolve(".git"));
        assertThat(GitSource.of(folder).describe())
                .startsWith("not known: git says: fatal: detected dubious ownership in repository at '")
                .contains("git config --global --add safe.directory " + folder.toRealPath());
    }

    private static void giveAway(Path folder) throws IOException {
        try {
            Files.setAttribute(folder, "unix:uid", 12_345);
        } catch (FileSystemException | UnsupportedOperationException e) {
            assumeTrue(false, "only root gives files away");
        }
    }

    @Test
    void an_index_that_cannot_be_read_is_not_taken_for_a_clean_tree() throws Exception {
        committed();
        Files.writeString(folder.resolve(".git/index"), "no index");
        assertThat(GitSource.of(folder).describe()).startsWith("not known: git says: ");
    }

    private void committed() throws IOException, InterruptedException {
        Git git = Git.init(folder);
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/Study.java"), "class Study {}\n");
        git.commit("begin");
    }
}
