package dev.distill.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the builds of an invoker project printed; says so in a sentence where it is not what was expected. */
public final class BuildLog {

    private final String text;

    private BuildLog(String text) {
        this.text = text;
    }

    /** All that the builds of a project printed, without colours and the tags of lines. */
    public static BuildLog of(File project) throws IOException {
        return new BuildLog(Files.readString(project.toPath().resolve("build.log"))
                .replaceAll("\u001B\\[[;\\d]*m", "")
                .replaceAll("(?m)^\\[(INFO|WARNING|ERROR)] ?", ""));
    }

    /** What the n-th build printed, from 1. */
    public BuildLog build(int number) {
        List<String> builds = Stream.of(text.split("(?m)^(?=Scanning for projects)"))
                .filter(part -> part.startsWith("Scanning"))
                .toList();
        return new BuildLog(builds.get(number - 1));
    }

    /** The last JSON value that opens with a line and closes with a line. */
    public String json(String open, String close) {
        int start = text.lastIndexOf("\n" + open + "\n");
        return text.substring(start, text.indexOf("\n" + close + "\n", start) + 2);
    }

    /** Checks that these lines stand there, one after the other. */
    public BuildLog says(String... lines) {
        return check(text.contains(String.join("\n", lines)), "does not say", String.join("\n", lines));
    }

    /** Checks that some text is of that form. */
    public BuildLog matches(String pattern) {
        return check(Pattern.compile(pattern).matcher(text).find(), "has nothing like", pattern);
    }

    /** Checks that some text does not stand there. */
    public BuildLog keepsQuietAbout(String words) {
        return check(!text.contains(words), "says", words);
    }

    /** Checks how often some text stands there. */
    public BuildLog saysTimes(int times, String words) {
        int found = text.split(Pattern.quote(words), -1).length - 1;
        return check(found == times, "says " + found + " times and not " + times, words);
    }

    /** Checks that some file was written. */
    public BuildLog wrote(File file) {
        return check(file.isFile(), "belongs to a build that did not write", file.toString());
    }

    private BuildLog check(boolean holds, String problem, String words) {
        if (!holds) {
            throw new AssertionError("The log " + problem + ": " + words);
        }
        return this;
    }
}
