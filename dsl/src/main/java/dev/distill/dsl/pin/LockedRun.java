package dev.distill.dsl.pin;

import dev.distill.dsl.pin.text.Fields;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run's line in a lock.
 *
 * @param key what the run is found by
 * @param role what it is for
 * @param run its identity
 * @param outcome how it ended; none for a run that was missing when it was pinned
 * @param steps the steps that it trained
 * @param record the digest of its record, or empty where it has no numbers
 * @param values the digest of its rows in {@code records.csv}, likewise
 * @param parts the parts of its identity
 * @param headlines the values that it is known by
 */
public record LockedRun(
        RunKey key,
        Role role,
        String run,
        Optional<Outcome> outcome,
        long steps,
        String record,
        String values,
        Parts parts,
        List<Headline> headlines) {

    private static final String MISSING = "missing";
    private static final String NONE = "-";
    private static final Pattern ROLE = Pattern.compile("teacher|trial|student");
    private static final Pattern OUTCOME = Pattern.compile("finished|diverged|failed|timed-out|" + MISSING);
    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern BACKEND =
            Pattern.compile("[a-z0-9]{1,20}/[a-z0-9]{1,20}/(?:portable|native)(?:/(?:[2-9]|[1-9][0-9]{1,3}))?");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}|-");
    private static final Pattern SHORT_DIGEST = Pattern.compile("[0-9a-f]{16}|-");
    private static final String NO_DIGEST = "is neither a digest in hexadecimal digits nor a hyphen";

    /** Copies the headlines. */
    public LockedRun {
        headlines = List.copyOf(headlines);
    }

    /** Whether the run's numbers are pinned. */
    public boolean hasNumbers() {
        return !record.isEmpty();
    }

    /** Whether that is the run's record, with the numbers that are pinned of it. */
    public boolean isOf(RunRecord now) {
        return now.digest().equals(record)
                && outcome.equals(Optional.of(now.outcome()))
                && steps == now.steps()
                && Values.digest(key, Values.sorted(now.measurements())).equals(values);
    }

    /** The value of a name, infinity where it is censored; none where the run has no such value. */
    OptionalDouble headline(String name) {
        return headlines.stream()
                .filter(headline -> headline.name().equals(name))
                .mapToDouble(Headline::orInfinity)
                .findFirst();
    }

    /** The line, without its line feed. */
    String text() {
        return Stream.concat(
                        Stream.of(
                                "arm=" + key.arm(),
                                "seed=" + key.seed(),
                                "role=" + role.name().toLowerCase(Locale.ROOT),
                                "run=" + run,
                                "outcome=" + outcome.map(LockedRun::label).orElse(MISSING),
                                "steps=" + steps,
                                "record=" + orNone(record),
                                "values=" + orNone(values),
                                "data=" + parts.data(),
                                "code=" + parts.code(),
                                "settings=" + parts.settings(),
                                "backend=" + parts.backend(),
                                "teacher=" + parts.teacher()),
                        headlines.stream().map(headline -> headline.name() + "=" + headline.text()))
                .collect(Collectors.joining(" "));
    }

    static LockedRun read(String file, int number, String line) {
        Fields fields = new Fields(file, number, List.of(line.split(" ", -1)));
        LockedRun run = new LockedRun(
                new RunKey(fields.name("arm"), fields.whole("seed")),
                Role.valueOf(fields.matching("role", ROLE, "is neither teacher, trial nor student")
                        .toUpperCase(Locale.ROOT)),
                fields.digest("run"),
                outcome(fields.matching("outcome", OUTCOME, "is no outcome")),
                fields.whole("steps"),
                optional(fields.matching("record", DIGEST, NO_DIGEST)),
                optional(fields.matching("values", SHORT_DIGEST, NO_DIGEST)),
                new Parts(
                        fields.shortDigest("data"),
                        fields.matching("code", CODE, "is no version number"),
                        fields.shortDigest("settings"),
                        fields.matching("backend", BACKEND, "is no backend, precision, numerics and number of threads"),
                        fields.matching("teacher", DIGEST, NO_DIGEST)),
                headlines(fields));
        return run.checked(fields);
    }

    private LockedRun checked(Fields fields) {
        boolean complete = outcome.filter(it -> it == Outcome.FINISHED || it == Outcome.DIVERGED)
                .isPresent();
        if (complete != hasNumbers() || complete == values.isEmpty() || steps < 0) {
            throw fields.wrong("its outcome, its steps and its digests do not go together");
        }
        if (!complete && !headlines.isEmpty()) {
            throw fields.wrong("it has headline values, but its run has no numbers");
        }
        return this;
    }

    private static List<Headline> headlines(Fields fields) {
        List<Headline> headlines = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!fields.isEmpty()) {
            Headline headline = Headline.read(fields);
            if (!names.add(headline.name())) {
                throw fields.wrong("the headline value (" + headline.name() + ") stands twice");
            }
            headlines.add(headline);
        }
        return headlines;
    }

    private static Optional<Outcome> outcome(String label) {
        return label.equals(MISSING)
                ? Optional.empty()
                : Optional.of(Outcome.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static String label(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String orNone(String digest) {
        return digest.isEmpty() ? NONE : digest;
    }

    private static String optional(String text) {
        return text.equals(NONE) ? "" : text;
    }
}
