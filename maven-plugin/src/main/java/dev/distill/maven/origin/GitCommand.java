package dev.distill.maven.origin;

import dev.distill.dsl.text.Shown;
import dev.distill.engine.process.Child;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The command {@code git} in a folder. It is told its folder and nothing else: what git sets in hooks, or a shell holds, does not
 * lead it to another repository.
 *
 * @param folders the folder, and where to go from there
 */
record GitCommand(List<String> folders) {

    private static final int SECONDS = 600;
    private static final int MOST_WORDS = 400;

    /** Thrown where git ends with an error. */
    static final class Refusal extends IOException {

        private static final long serialVersionUID = 1;

        private final transient byte[] told;

        private Refusal(byte[] told, String words) {
            super(words);
            this.told = told;
        }

        /** What it had told until then. */
        byte[] told() {
            return told;
        }
    }

    static GitCommand in(Path folder) {
        return new GitCommand(List.of(folder.toString()));
    }

    /** The command in a folder that is named from this one. */
    GitCommand at(String folder) {
        List<String> more = new ArrayList<>(folders);
        more.add(folder);
        return new GitCommand(more);
    }

    /** What it answers, without space around. */
    String asked(String... command) throws IOException, InterruptedException {
        return new String(told(new byte[0], command), StandardCharsets.UTF_8).strip();
    }

    /** What it answers, in bytes. */
    byte[] told(byte[] input, String... command) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(input, out, command);
        return out.toByteArray();
    }

    /**
     * Runs it.
     *
     * @param input what it reads
     * @param out where its answer goes
     * @throws Refusal with its own words, where it ends with an error
     */
    void run(byte[] input, OutputStream out, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = Child.of(words(command));
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Thread writer = aside(() -> write(input, process.getOutputStream()));
        Thread listener = aside(() -> pass(process.getErrorStream(), errors));
        pass(process.getInputStream(), out);
        writer.join();
        listener.join();
        if (process.waitFor() != 0) {
            byte[] told = out instanceof ByteArrayOutputStream bytes ? bytes.toByteArray() : new byte[0];
            throw new Refusal(told, said(errors.toString(StandardCharsets.UTF_8)));
        }
    }

    private List<String> words(String... command) {
        List<String> words = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true"));
        folders.forEach(folder -> words.addAll(List.of("-C", folder)));
        words.addAll(List.of(command));
        return words;
    }

    private static String said(String errors) {
        return Shown.of(
                errors.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" ")),
                MOST_WORDS);
    }

    private interface Passing {
        void run() throws IOException;
    }

    private static Thread aside(Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException e) {
                        // Git has ended, and its exit code tells how.
                    }
                },
                "distill-git");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void write(byte[] input, OutputStream to) throws IOException {
        try (to) {
            to.write(input);
        }
    }

    private static void pass(InputStream from, OutputStream to) throws IOException {
        try (from) {
            from.transferTo(to);
        }
    }
}
