package dev.distill.templates.page;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.verify.Finding;
import dev.distill.dsl.pin.verify.NumberFinding;
import dev.distill.dsl.pin.verify.RunFinding;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.text.Shown;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.number.Shortest;
import dev.distill.templates.page.StudyPage.Tally;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What verification says of a pin.
 *
 * @param name the study's name
 * @param version the pinned version
 * @param scale its scale
 * @param lede what was run again, and what came of it
 * @param tally how many numbers there are of each finding
 * @param arms each arm's numbers by finding
 * @param others the numbers that are not the same bits, the first of them
 * @param troubles what is to be said of runs beside their numbers
 * @param facts the grade, and where the runs were made now
 */
public record VerificationPage(
        String name,
        String version,
        String scale,
        String lede,
        List<Tally> tally,
        TableView arms,
        TableView others,
        List<Fact> troubles,
        List<Fact> facts) {

    private static final int MOST_NUMBERS = 500;

    /** The page of a verification. */
    public static VerificationPage of(Verification verification) {
        return new VerificationPage(
                verification.pin().lock().study(),
                verification.pin().lock().version(),
                verification.pin().lock().scale().label(),
                lede(verification),
                tally(verification),
                arms(verification),
                others(verification),
                troubles(verification),
                facts(verification));
    }

    private static String lede(Verification verification) {
        int runs = verification.runs().size();
        String which = verification.whole() ? ", all that were pinned," : ", a part of the pin,";
        return (verification.made().size() == runs
                        ? all(runs, which)
                        : some(verification.made().size(), runs, which))
                + verification.earlier().map(note -> " " + note + ".").orElse("");
    }

    private static String all(int runs, String which) {
        return (runs == 1 ? "One run" : Rounded.whole(runs) + " runs") + which + (runs == 1 ? " was" : " were")
                + " made again from their specifications in an empty store, and every number was held to the one that"
                + " was pinned.";
    }

    /** Runs that cannot be compared here are not made, and others may not come to their end. */
    private static String some(int made, int runs, String which) {
        return "Of " + (runs == 1 ? "one run" : Rounded.whole(runs) + " runs") + which + " "
                + (made == 0 ? "none" : Rounded.whole(made))
                + (made > 1 ? " were" : " was") + " made again from specifications in an empty store"
                + (made == 0
                        ? ": no number was held to the one that was pinned."
                        : ", and every number of " + (made > 1 ? "these" : "it")
                                + " was held to the one that was pinned.");
    }

    private static List<Finding> findings(Verification verification) {
        return Arrays.stream(Finding.values())
                .filter(finding -> verification.count(finding) > 0)
                .toList();
    }

    private static List<Tally> tally(Verification verification) {
        return findings(verification).stream()
                .map(finding -> new Tally(kind(finding), Rounded.whole(verification.count(finding)), finding.label()))
                .toList();
    }

    private static String kind(Finding finding) {
        return switch (finding) {
            case SAME_BITS -> "held";
            case WITHIN_SPREAD, NEW, GONE, NOT_COMPARABLE -> "undecided";
            case DRIFTED, NOT_RUN -> "broken";
        };
    }

    private static TableView arms(Verification verification) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("arm"), Column.number("runs")));
        findings(verification).forEach(finding -> columns.add(Column.number(finding.label())));
        Map<String, List<RunFinding>> arms = verification.runs().stream()
                .collect(Collectors.groupingBy(run -> run.run().key().arm(), LinkedHashMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        arms.forEach((arm, runs) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.number(Rounded.whole(runs.size()))));
            findings(verification)
                    .forEach(finding -> cells.add(Cell.number(Rounded.whole(
                            runs.stream().mapToLong(run -> run.count(finding)).sum()))));
            rows.add(new Row(arm, "plain", cells));
        });
        return new TableView(
                columns,
                rows,
                "Numbers are every measured value and the headline values of the lock. The spread of a number reaches from"
                        + " the smallest to the largest value that the arm’s seeds have of it, and as far again on either"
                        + " side.");
    }

    private static TableView others(Verification verification) {
        List<Row> rows = new ArrayList<>();
        long all = 0;
        for (RunFinding run : verification.runs()) {
            all += run.numbers().size();
            run.numbers().stream()
                    .limit(Math.max(0, MOST_NUMBERS - rows.size()))
                    .map(number -> row(run, number))
                    .forEach(rows::add);
        }
        return new TableView(
                List.of(
                        Column.text("run"),
                        Column.text("number"),
                        Column.number("step"),
                        Column.number("pinned"),
                        Column.number("now"),
                        Column.text("finding")),
                rows,
                all > rows.size()
                        ? "The first " + rows.size() + " of " + Rounded.whole(all)
                                + "; the others are in verification.csv."
                        : "");
    }

    private static Row row(RunFinding run, NumberFinding number) {
        return new Row(
                run.run().key().describe(),
                "plain",
                List.of(
                        Cell.text(number.measure()),
                        Cell.number(
                                number.step().isPresent()
                                        ? Rounded.whole(number.step().getAsLong())
                                        : "–"),
                        Cell.number(value(number.pinned())),
                        Cell.number(value(number.now())),
                        new Cell(
                                number.finding().label(),
                                number.finding() == Finding.DRIFTED ? "trouble" : "text",
                                1)));
    }

    private static String value(OptionalDouble value) {
        if (value.isEmpty()) {
            return "–";
        }
        return Double.isFinite(value.getAsDouble()) ? Shortest.of(value.getAsDouble()) : "> cap";
    }

    private static List<Fact> troubles(Verification verification) {
        return verification.runs().stream()
                .filter(run -> !run.why().isEmpty())
                .map(run ->
                        new Fact(run.finding().label() + ": " + run.run().key().describe(), Shown.of(run.why())))
                .toList();
    }

    private static List<Fact> facts(Verification verification) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Grade shown now",
                verification.shown() == Grade.NONE
                        ? none(verification)
                        : verification.shown().describe()));
        facts.add(new Fact("Grade of the pin", verification.pin().lock().grade().describe()));
        verification.made().values().stream()
                .distinct()
                .forEach(made -> facts.add(new Fact("Made now on", described(made))));
        return facts;
    }

    private static String none(Verification verification) {
        if (verification.earlier().isPresent()) {
            return "none: the engine’s semantics is not the one that the pin was made by, and the pin keeps its grade";
        }
        return verification.whole() ? "none" : "none: a part of a pin shows none";
    }

    private static String described(Provenance made) {
        return String.join(
                "; ",
                made.processor(),
                made.system(),
                made.java(),
                "ND4J " + made.nd4j() + " " + made.build(),
                made.blas(),
                "distill " + made.distill());
    }
}
