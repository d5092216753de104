package dev.distill.maven.origin;

import dev.distill.dsl.record.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A project's source as the command {@code git} knows it. What distill itself writes is no change of it. */
public final class GitSource {

    private static final int SECONDS = 60;
    private static final List<String> ALL_BUT_OUR_OWN = List.of(
            "--",
            ":/",
            ":(top,exclude,glob)**/pins/**",
            ":(top,exclude,glob)**/.distill/**",
            ":(top,exclude,glob)**/target/**");

    private final Path folder;

    private GitSource(Path folder) {
        this.folder = folder;
    }

    /** The source around a folder. */
    public static Source of(Path folder) {
        try {
            return new GitSource(folder).look();
        } catch (IOException e) {
            return Source.unknown("git could not be asked (" + firstLine(String.valueOf(e.getMessage())) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Source.unknown("git was interrupted");
        }
    }

    private Source look() throws IOException, InterruptedException {
        if (!"true".equals(asked("rev-parse", "--is-inside-work-tree"))) {
            return Source.unknown("the project is in no work tree of git");
        }
        String commit = asked("rev-parse", "--verify", "--quiet", "HEAD");
        if (commit.isEmpty()) {
            return Source.unknown("nothing is committed yet");
        }
        if (asked(with("status", "--porcelain", "--untracked-files=all")).isEmpty()) {
            return new Source(Source.State.CLEAN, commit, "", "");
        }
        return new Source(Source.State.DIRTY, commit, changes(), "");
    }

    private String changes() throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        run(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest),
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
        Path top = Path.of(asked("rev-parse", "--show-toplevel"));
        String untracked = asked(with("ls-files", "--full-name", "--others", "--exclude-standard", "-z"));
        for (String name : Stream.of(untracked.split("\0")).sorted().toList()) {
            Path file = top.resolve(name);
            if (!name.isEmpty() && Files.isRegularFile(file)) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String[] with(String... command) {
        return Stream.concat(Stream.of(command), ALL_BUT_OUR_OWN.stream()).toArray(String[]::new);
    }

    private String asked(String... command) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(out, command);
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private void run(OutputStream out, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true", "-C", folder.toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        try (InputStream in = process.getInputStream()) {
            in.transferTo(out);
        }
        process.waitFor();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
