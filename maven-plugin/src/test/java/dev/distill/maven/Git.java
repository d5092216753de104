package dev.distill.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code git} in a folder of a test. */
public record Git(Path folder) {

    /** Whether there is such a command. */
    public static boolean isThere() {
        try {
            return new ProcessBuilder("git", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes the folder a repository with a branch main. */
    public static Git init(Path folder) throws IOException, InterruptedException {
        Git git = new Git(folder);
        git.run("init", "-q", "-b", "main");
        git.run("config", "user.name", "A Tester");
        git.run("config", "user.email", "tester@example.org");
        return git;
    }

    /** Commits all that there is. */
    public void commit(String title) throws IOException, InterruptedException {
        run("add", "-A");
        run("commit", "-q", "-m", title);
    }

    /** Runs a command and returns its exit code. */
    public int run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git", "-C", folder.toString()));
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
