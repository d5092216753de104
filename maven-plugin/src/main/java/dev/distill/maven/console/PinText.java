package dev.distill.maven.console;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.change.RunChange;
import dev.distill.dsl.pin.verify.Finding;
import dev.distill.dsl.pin.verify.NumberFinding;
import dev.distill.dsl.pin.verify.RunFinding;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.text.Numbers;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Pins for people: what is otherwise than it was pinned, and what verification says of each arm's numbers. */
public final class PinText {

    private static final int NUMBERS = 3;
    private static final int RUNS = 10;

    private PinText() {}

    /** How a study is to its pin: in a line where it is the same, else with a line for each way in which an arm is not. */
    public static List<String> lines(PinComparison comparison) {
        String tally = Arrays.stream(RunChange.Kind.values())
                .filter(kind -> !comparison.of(kind).isEmpty())
                .map(kind -> Words.count(comparison.of(kind).size()) + " " + kind.describe())
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add("Pin " + comparison.lock().describe() + " ("
                + comparison.lock().grade().describe() + "): " + tally);
        lines.addAll(ChangeText.lines(comparison.changes().stream()
                .filter(change -> !change.asPinned())
                .toList()));
        return lines;
    }

    /** What verification says: a row for each arm, then the runs that are not the same bits. */
    public static List<String> lines(Verification verification) {
        List<String> lines = new ArrayList<>();
        lines.add("Verified " + verification.pin().lock().describe() + ": "
                + Words.count(verification.runs().size(), "run")
                + (verification.whole() ? ", all that were pinned" : ", a part of the pin"));
        verification.earlier().ifPresent(note -> lines.add(note + "."));
        lines.addAll(table(verification).lines());
        List<RunFinding> others = verification.runs().stream()
                .filter(run -> run.finding() != Finding.SAME_BITS)
                .toList();
        others.stream().limit(RUNS).forEach(run -> lines.add(line(run)));
        if (others.size() > RUNS) {
            lines.add("and " + Words.count(others.size() - RUNS, "more run"));
        }
        lines.add("Grade shown: "
                + (verification.shown() == Grade.NONE
                        ? "none" + why(verification)
                        : verification.shown().describe())
                + "; the pin's own: " + verification.pin().lock().grade().describe());
        return lines;
    }

    private static String why(Verification verification) {
        if (verification.earlier().isPresent()) {
            return ", as by every other semantics than the pin's own";
        }
        return verification.whole() ? "" : ", as for every part of a pin";
    }

    private static TextTable table(Verification verification) {
        List<Finding> findings = Arrays.stream(Finding.values())
                .filter(finding -> finding == Finding.SAME_BITS || verification.count(finding) > 0)
                .toList();
        List<String> header = new ArrayList<>(List.of("numbers of", "runs"));
        findings.forEach(finding -> header.add(finding.label()));
        header.add("");
        TextTable table = new TextTable().row(header.toArray(String[]::new));
        Map<String, List<RunFinding>> arms = verification.runs().stream()
                .collect(Collectors.groupingBy(run -> run.run().key().arm(), LinkedHashMap::new, Collectors.toList()));
        arms.forEach((arm, runs) -> {
            List<String> row = new ArrayList<>(List.of(arm, Words.count(runs.size())));
            findings.forEach(finding -> row.add(Words.count(
                    runs.stream().mapToLong(run -> run.count(finding)).sum())));
            row.add("");
            table.row(row.toArray(String[]::new));
        });
        return table;
    }

    private static String line(RunFinding run) {
        String numbers =
                run.numbers().stream().limit(NUMBERS).map(PinText::number).collect(Collectors.joining("; "));
        return run.run().key().describe() + ": " + run.finding().label()
                + (run.why().isEmpty() ? "" : ": " + Shown.of(run.why()))
                + (numbers.isEmpty() ? "" : ": " + numbers)
                + (run.numbers().size() > NUMBERS ? "; and " + (run.numbers().size() - NUMBERS) + " more" : "");
    }

    private static String number(NumberFinding number) {
        return number.measure()
                + (number.step().isPresent()
                        ? " at step " + Words.count(number.step().getAsLong())
                        : "")
                + " was " + value(number.pinned()) + ", is " + value(number.now()) + " ("
                + number.finding().label() + ")";
    }

    private static String value(OptionalDouble value) {
        if (value.isEmpty()) {
            return "not there";
        }
        return Double.isFinite(value.getAsDouble()) ? Numbers.shortest(value.getAsDouble()) : "beyond the cap";
    }
}
