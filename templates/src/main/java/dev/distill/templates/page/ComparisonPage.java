package dev.distill.templates.page;

import dev.distill.dsl.pin.change.SettingChange;
import dev.distill.dsl.pin.change.SettingsChange;
import dev.distill.dsl.pin.compare.ArmComparison;
import dev.distill.dsl.pin.compare.PinnedArm;
import dev.distill.dsl.pin.compare.Version;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.dsl.report.Contrast;
import dev.distill.templates.figure.FigureView;
import dev.distill.templates.figure.OverlayFigures;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.page.StudyPage.Link;
import dev.distill.templates.page.StudyPage.Tally;
import dev.distill.templates.table.ContrastTable;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two versions of a study side by side, for all who show them: a page, a text for a pull request, a console.
 *
 * @param above where its page leads besides its own places: to an index and to both versions; empty where it stands alone
 * @param name the study's name
 * @param title both versions
 * @param lede what came of the comparison, in a sentence or two
 * @param tally how many contrasts have each finding
 * @param versions what is known of each side
 * @param arms what became of each arm
 * @param settings what differs between their specifications
 * @param verdicts the expectations of which the versions say other things
 * @param verdictNote how many have the same verdict, or why none is compared
 * @param statistics each statistic of each arm
 * @param note how the numbers were compared; empty where none was tested
 * @param figures the curves laid over each other
 */
public record ComparisonPage(
        List<Link> above,
        String name,
        String title,
        String lede,
        List<Tally> tally,
        List<Fact> versions,
        TableView arms,
        List<Change> settings,
        TableView verdicts,
        String verdictNote,
        List<Contrasted> statistics,
        String note,
        List<FigureView> figures) {

    /**
     * What differs about some arms.
     *
     * @param arms their names
     * @param parts what parts of their specifications
     * @param fields which fields, {@code path: now, was before}
     */
    public record Change(String arms, String parts, List<String> fields) {

        /** Copies the fields. */
        public Change {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A statistic of each arm.
     *
     * @param title what it is
     * @param same whether all its numbers are the same
     * @param table its numbers
     */
    public record Contrasted(String title, boolean same, TableView table) {}

    /** What there is to show of a comparison, on a page that stands alone. */
    public static ComparisonPage of(VersionComparison versions) {
        return of(versions, List.of());
    }

    /** The same on a page that leads to others. */
    public static ComparisonPage of(VersionComparison versions, List<Link> above) {
        return new ComparisonPage(
                above,
                versions.before().pin().lock().study(),
                versions.before().describe() + " and " + versions.after().describe(),
                lede(versions),
                tally(versions),
                List.of(Fact.named("before", fact(versions.before())), Fact.named("after", fact(versions.after()))),
                arms(versions),
                versions.settings().entrySet().stream()
                        .map(it -> change(it.getKey(), it.getValue()))
                        .toList(),
                verdicts(versions),
                verdictNote(versions),
                statistics(versions),
                note(versions),
                OverlayFigures.of(versions));
    }

    private static String lede(VersionComparison versions) {
        if (versions.same()) {
            return "Nothing differs: the arms, their settings" + (versions.verdictsKnown() ? ", the verdicts" : "")
                    + " and every number that is compared are the same.";
        }
        List<String> differences = differences(versions);
        return (differences.isEmpty() ? same(versions) : sentence(differences)) + " " + numbers(versions);
    }

    private static List<String> differences(VersionComparison versions) {
        List<String> differences = new ArrayList<>();
        for (ArmComparison.Kind kind : List.of(
                ArmComparison.Kind.ADDED,
                ArmComparison.Kind.GONE,
                ArmComparison.Kind.RENAMED,
                ArmComparison.Kind.CHANGED)) {
            List<ArmComparison> arms = versions.arms(kind);
            if (!arms.isEmpty()) {
                differences.add(kind.describe() + ": "
                        + arms.stream().map(ArmComparison::names).collect(Collectors.joining("; ")));
            }
        }
        if (!versions.verdicts().isEmpty()) {
            differences.add("other verdicts: " + versions.verdicts().size());
        }
        return differences;
    }

    private static String same(VersionComparison versions) {
        return versions.verdictsKnown()
                ? "Arms, settings and verdicts are the same."
                : "Arms and settings are the same.";
    }

    private static String sentence(List<String> differences) {
        String text = String.join(
                ". ",
                differences.stream()
                        .map(it -> Character.toUpperCase(it.charAt(0)) + it.substring(1))
                        .toList());
        return text + ".";
    }

    private static String numbers(VersionComparison versions) {
        long tested = versions.contrasts().stream().filter(Contrast::wasTested).count();
        if (tested == 0) {
            return versions.count(Contrast.Finding.SAME_NUMBERS) == 0
                    ? "No number is in both."
                    : "Every number that is in both is the same, to the last bit.";
        }
        long apart = versions.count(Contrast.Finding.APART);
        return (tested == 1 ? "Of the one statistic" : "Of " + Rounded.whole(tested) + " statistics")
                + " of arms with other numbers, "
                + (apart == 0
                        ? "none can be told apart by these seeds."
                        : Rounded.whole(apart) + " can be told apart, by tests corrected for all of them.");
    }

    private static List<Tally> tally(VersionComparison versions) {
        List<Tally> tally = new ArrayList<>();
        for (Contrast.Finding finding : Contrast.Finding.values()) {
            long count = versions.count(finding);
            if (count > 0) {
                tally.add(new Tally(kind(finding), Rounded.whole(count), finding.describe()));
            }
        }
        return tally;
    }

    private static String kind(Contrast.Finding finding) {
        return switch (finding) {
            case SAME_NUMBERS -> "held";
            case APART -> "broken";
            case NOT_APART, TOO_FEW -> "undecided";
            case ONE_SIDED -> "run";
        };
    }

    private static String fact(Version version) {
        long numbers = version.pin().lock().runs().values().stream()
                .filter(run -> run.hasNumbers())
                .count();
        return version.describe() + ": "
                + version.pin().lock().runs().size() + " runs, " + numbers + " with numbers"
                + (version.isCurrent()
                        ? ""
                        : ", pinned as " + version.pin().lock().version() + ", "
                                + version.pin().lock().grade().describe());
    }

    private static TableView arms(VersionComparison versions) {
        List<Row> rows = versions.arms().stream()
                .map(arm -> new Row(
                        arm.names(),
                        "plain",
                        List.of(
                                Cell.text(arm.kind().describe() + (arm.isTeacher() ? " (teacher)" : "")),
                                Cell.text(seeds(arm.before())),
                                Cell.text(seeds(arm.after())))))
                .toList();
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.text("what became of it"),
                        Column.text("seeds before"),
                        Column.text("seeds after")),
                rows,
                "");
    }

    private static String seeds(Optional<PinnedArm> arm) {
        return arm.map(it -> it.seeds().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .orElse("–");
    }

    private static Change change(SettingsChange change, List<ArmComparison> arms) {
        return new Change(
                arms.stream().map(ArmComparison::name).collect(Collectors.joining(", ")),
                change.describeParts(),
                change.fields().stream().map(SettingChange::describe).toList());
    }

    private static TableView verdicts(VersionComparison versions) {
        return new TableView(
                List.of(Column.text("expectation"), Column.text("before"), Column.text("after")),
                versions.verdicts().stream()
                        .map(verdict -> new Row(
                                verdict.expectation(),
                                "plain",
                                List.of(Cell.text(verdict.before()), Cell.text(verdict.after()))))
                        .toList(),
                "");
    }

    private static String verdictNote(VersionComparison versions) {
        if (!versions.verdictsKnown()) {
            return "The summary of a pin is older than its lock, as after a merge, so verdicts are not compared.";
        }
        int same = versions.sameVerdicts();
        if (same == 0) {
            return versions.verdicts().isEmpty()
                    ? "Neither version has expectations."
                    : "No expectation has the same verdict in both.";
        }
        return (same == 1 ? "One expectation has" : Rounded.whole(same) + " expectations have")
                + " the same verdict in both.";
    }

    private static List<Contrasted> statistics(VersionComparison versions) {
        return versions.statistics().stream()
                .map(statistic -> new Contrasted(
                        statistic.describe(),
                        versions.contrasts().stream()
                                .filter(contrast -> contrast.statistic().equals(statistic))
                                .allMatch(contrast -> contrast.finding() == Contrast.Finding.SAME_NUMBERS),
                        ContrastTable.of(versions, statistic)))
                .toList();
    }

    private static String note(VersionComparison versions) {
        long tested = versions.contrasts().stream().filter(Contrast::wasTested).count();
        return tested == 0
                ? ""
                : "Differences are after less before. Seeds that both versions have are compared in pairs, by the exact sign-flip test (by"
                        + " the sign test where a run is censored); where they share none, by the permutation test of two samples (of"
                        + " ranks, likewise). p is corrected by Holm over the " + Rounded.whole(tested)
                        + " that were tested; told apart are those of p up to 0.05 whose interval does not cover zero. Numbers that"
                        + " are the same to the last bit are not tested, and seeds are too few where no difference could"
                        + " give a p of 0.05.";
    }
}
