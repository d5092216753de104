package dev.distill.maven.origin;

import dev.distill.dsl.record.Source;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A project's source as the command {@code git} knows it. What distill itself writes is no change of it. */
public final class GitSource {

    private static final List<String> ALL_BUT_OUR_OWN = List.of(
            "--",
            ":/",
            ":(top,exclude,glob)**/pins/**",
            ":(top,exclude,glob)**/.distill/**",
            ":(top,exclude,glob)**/target/**");

    private static final String REFUSED = "git says: ";
    private static final String NO_REPOSITORY = "not a git repository";

    private final GitCommand git;

    private GitSource(GitCommand git) {
        this.git = git;
    }

    /** The source around a folder. */
    public static Source of(Path folder) {
        try {
            return new GitSource(GitCommand.in(folder)).look();
        } catch (GitCommand.Refusal e) {
            return Source.unknown(
                    e.getMessage().contains(NO_REPOSITORY)
                            ? "the project is in no work tree of git"
                            : REFUSED + e.getMessage());
        } catch (IOException e) {
            return Source.unknown("git could not be asked (" + firstLine(String.valueOf(e.getMessage())) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Source.unknown("git was interrupted");
        }
    }

    /** Whether there may be a work tree, of which git does not tell: what has to be done is in its words. */
    public static boolean refused(Source source) {
        return source.note().startsWith(REFUSED);
    }

    private Source look() throws IOException, InterruptedException {
        if (!"true".equals(git.asked("rev-parse", "--is-inside-work-tree"))) {
            return Source.unknown("the project is in no work tree of git");
        }
        String commit = commit();
        if (commit.isEmpty()) {
            return Source.unknown("nothing is committed yet");
        }
        if (git.asked(with("status", "--porcelain", "--untracked-files=all")).isEmpty()) {
            return new Source(Source.State.CLEAN, commit, "", "");
        }
        return new Source(Source.State.DIRTY, commit, changes(), "");
    }

    /** Without a commit git ends with an error, and is told to say nothing. */
    private String commit() throws IOException, InterruptedException {
        try {
            return git.asked("rev-parse", "--verify", "--quiet", "HEAD");
        } catch (GitCommand.Refusal e) {
            if (e.getMessage().isEmpty()) {
                return "";
            }
            throw e;
        }
    }

    private String changes() throws IOException, InterruptedException {
        Digest.Passing changes = new Digest.Passing(OutputStream.nullOutputStream());
        git.run(
                new byte[0],
                changes,
                with(
                        "diff",
                        "HEAD",
                        "--binary",
                        "--full-index",
                        "--no-renames",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--no-color",
                        "--unified=3",
                        "--diff-algorithm=myers",
                        "--src-prefix=a/",
                        "--dst-prefix=b/"));
        String top = git.asked("rev-parse", "--show-cdup");
        new UntrackedFiles(top.isEmpty() ? git : git.at(top))
                .addTo(changes, with("ls-files", "--full-name", "--others", "--exclude-standard", "-z"));
        return changes.digest();
    }

    private static String[] with(String... command) {
        return Stream.concat(Stream.of(command), ALL_BUT_OUR_OWN.stream()).toArray(String[]::new);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
