package dev.distill.dsl.pin;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.pin.text.Lines;
import dev.distill.dsl.pin.text.Refusals;
import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What {@code study.lock} says: a header, then one line a run. Lines may come in any order and equal ones more than once, so a
 * union of lines, as git makes it, is a lock; two different lines for one run are not.
 *
 * @param study the study's name
 * @param version the pinned version
 * @param scale the scale that it was run at
 * @param grade the best that was shown by running it again
 * @param runs by arm and seed
 */
public record Lock(String study, String version, Scale scale, Grade grade, SortedMap<RunKey, LockedRun> runs) {

    /** The version of the text form that is written now. */
    public static final int SCHEMA = 1;

    /** The name of its file, in the folder of a pin. */
    public static final String FILE = "study.lock";

    private static final String FIRST = "distill-lock " + SCHEMA;
    private static final String PARTIAL = "partial yes";
    private static final String ABOUT =
            "# Written by distill:pin. A line a run, sorted; locks merge as a union of lines.";
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z](?:[0-9A-Za-z_-]|\\.(?!\\.)){0,62}");
    private static final int MOST_RUNS = 200_000;

    /** Copies the runs. */
    public Lock {
        runs = new TreeMap<>(runs);
    }

    static Lock of(String study, String version, Scale scale, Grade grade, Collection<LockedRun> runs) {
        SortedMap<RunKey, LockedRun> byKey = new TreeMap<>();
        runs.forEach(run -> byKey.put(run.key(), run));
        return new Lock(study, version, scale, grade, byKey);
    }

    /** Whether a text can be a version: letters, digits, dots, hyphens and underscores, as a folder can be named. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches() && !text.endsWith(".");
    }

    /** Whether a text can be a study's name. */
    public static boolean isStudy(String text) {
        return Name.isReadable(text);
    }

    /** Whether a run is in the lock that has no numbers. */
    public boolean partial() {
        return runs.values().stream().anyMatch(run -> !run.hasNumbers());
    }

    /** The study, its version and its scale in a sentence's part. */
    public String describe() {
        return study + " " + version + " at " + scale.label() + " scale";
    }

    /** The run of a key. */
    public Optional<LockedRun> run(RunKey key) {
        return Optional.ofNullable(runs.get(key));
    }

    /** The lock's text. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(
                FIRST,
                ABOUT,
                "study " + study,
                "version " + version,
                "scale " + scale.label(),
                "grade " + grade.label()));
        if (partial()) {
            lines.add(PARTIAL);
        }
        runs.values().forEach(run -> lines.add(run.text()));
        return String.join("\n", lines) + "\n";
    }

    /** The digest of everything but the grade. */
    public String digest() {
        return Digest.of(graded(Grade.NONE).text());
    }

    /** Returns this lock with that grade. */
    public Lock graded(Grade other) {
        return new Lock(study, version, scale, other, runs);
    }

    /**
     * Returns the union of this lock and another of the same study version. Of two grades the worse holds: what was shown for
     * one half was not shown for the other.
     *
     * @throws dev.distill.dsl.error.DistillException naming the run of which they say two things
     */
    public Lock mergedWith(Lock other) {
        String header = String.join(" ", study, version, scale.label());
        if (!header.equals(String.join(" ", other.study, other.version, other.scale.label()))) {
            throw Refusals.conflict(
                    FILE, "the study, its version or its scale: " + describe() + ", " + other.describe());
        }
        SortedMap<RunKey, LockedRun> union = new TreeMap<>(runs);
        other.runs.values().forEach(run -> put(union, run));
        return new Lock(study, version, scale, grade.compareTo(other.grade) <= 0 ? grade : other.grade, union);
    }

    /** Returns this lock with the runs of another in the place of its own where both have them. */
    Lock replacedBy(Lock other) {
        SortedMap<RunKey, LockedRun> both = new TreeMap<>(runs);
        both.putAll(other.runs);
        return new Lock(study, version, scale, other.grade, both);
    }

    private static void put(SortedMap<RunKey, LockedRun> runs, LockedRun run) {
        LockedRun known = runs.putIfAbsent(run.key(), run);
        if (known != null && !known.equals(run)) {
            throw Refusals.conflict(FILE, "the run (" + run.key().describe() + ")");
        }
    }

    /**
     * Reads a lock.
     *
     * @param text of the file
     * @throws dev.distill.dsl.error.DistillException naming the line and what is wrong with it
     */
    public static Lock parse(String text) {
        return new Reader(Lines.of(FILE, text)).read();
    }

    /** Reads a lock line by line. */
    private static final class Reader {

        private final Lines lines;
        private final SortedMap<String, String> header = new TreeMap<>();
        private final SortedMap<RunKey, LockedRun> runs = new TreeMap<>();
        private Grade grade;

        Reader(Lines lines) {
            this.lines = lines;
        }

        Lock read() {
            if (lines.lines().isEmpty() || !lines.lines().get(0).equals(FIRST)) {
                throw wrong(1, "a lock begins with (" + FIRST + "), or another version of distill wrote it");
            }
            for (int at = 1; at < lines.lines().size(); at++) {
                line(at + 1, lines.lines().get(at));
            }
            for (String key : List.of("study", "version", "scale")) {
                if (!header.containsKey(key)) {
                    throw Refusals.file(FILE, "its header has no line (" + key + " ...)");
                }
            }
            if (grade == null || runs.isEmpty()) {
                throw Refusals.file(FILE, "it has no " + (grade == null ? "line (grade ...)" : "run"));
            }
            return whole(
                    new Lock(header.get("study"), header.get("version"), scaleOf(header.get("scale")), grade, runs));
        }

        private Lock whole(Lock lock) {
            if (lock.partial() != header.containsKey("partial")) {
                throw Refusals.file(
                        FILE,
                        lock.partial()
                                ? "runs have no numbers, but it has no line (" + PARTIAL + ")"
                                : "it has the line (" + PARTIAL + "), but all runs have numbers");
            }
            return lock;
        }

        private void line(int number, String line) {
            if (line.startsWith("arm=")) {
                LockedRun run = LockedRun.read(FILE, number, line);
                if (runs.size() == MOST_RUNS) {
                    throw wrong(number, "there are more than " + MOST_RUNS + " runs");
                }
                put(runs, run);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                header(number, line);
            }
        }

        private void header(int number, String line) {
            int space = line.indexOf(' ');
            String key = space < 0 ? line : line.substring(0, space);
            String value = space < 0 ? "" : line.substring(space + 1);
            switch (key) {
                case "distill-lock" -> once(number, "schema", value, value.equals(String.valueOf(SCHEMA)));
                case "study" -> once(number, key, value, isStudy(value));
                case "version" -> once(number, key, value, isVersion(value));
                case "scale" ->
                    once(number, key, value, Arrays.stream(Scale.values()).anyMatch(scale -> scale.label()
                            .equals(value)));
                case "partial" -> once(number, key, value, value.equals("yes"));
                case "grade" -> grade(number, value);
                default -> throw wrong(number, "(" + Shown.of(line) + ") is no line of a lock");
            }
        }

        private void once(int number, String key, String value, boolean fits) {
            if (!fits) {
                throw wrong(number, "the " + key + " (" + Shown.of(value) + ") is none");
            }
            String known = header.putIfAbsent(key, value);
            if (known != null && !known.equals(value)) {
                throw Refusals.conflict(FILE, "its " + key + " (" + known + ", " + value + ")");
            }
        }

        private void grade(int number, String value) {
            Grade told = Arrays.stream(Grade.values())
                    .filter(it -> it.label().equals(value))
                    .findFirst()
                    .orElseThrow(() -> wrong(number, "the grade (" + Shown.of(value) + ") is none"));
            grade = grade == null || told.compareTo(grade) < 0 ? told : grade;
        }

        private static Scale scaleOf(String label) {
            return Arrays.stream(Scale.values())
                    .filter(scale -> scale.label().equals(label))
                    .findFirst()
                    .orElseThrow();
        }

        private static DistillException wrong(int number, String problem) {
            return Refusals.line(FILE, number, problem);
        }
    }
}
