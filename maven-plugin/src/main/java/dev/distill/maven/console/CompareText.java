package dev.distill.maven.console;

import dev.distill.dsl.text.Shown;
import dev.distill.templates.page.ComparisonPage;
import dev.distill.templates.page.ComparisonPage.Contrasted;
import dev.distill.templates.table.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two versions side by side, for people: what differs; of what is the same, how much it is. */
public final class CompareText {

    private static final int WIDEST = 60;

    private CompareText() {}

    /** The lines of a comparison. */
    public static List<String> lines(ComparisonPage page) {
        List<String> lines = new ArrayList<>();
        lines.add("Study " + page.name() + ": " + page.title());
        lines.add(page.lede());
        lines.add("");
        lines.addAll(table(page.arms()));
        page.settings().forEach(change -> {
            lines.add("Of " + Shown.of(change.arms()) + " changed: " + change.parts());
            change.fields().forEach(field -> lines.add("  " + field));
        });
        if (!page.verdicts().rows().isEmpty()) {
            lines.addAll(table(page.verdicts()));
        }
        lines.add(page.verdictNote());
        page.statistics().stream().filter(it -> !it.same()).forEach(it -> {
            lines.add("");
            lines.add(it.title());
            lines.addAll(table(it.table()));
        });
        List<String> same = page.statistics().stream()
                .filter(Contrasted::same)
                .map(Contrasted::title)
                .toList();
        if (!same.isEmpty()) {
            lines.add("The same numbers: " + String.join(", ", same));
        }
        return lines;
    }

    private static List<String> table(TableView view) {
        TextTable table = new TextTable()
                .row(view.columns().stream().map(TableView.Column::label).toArray(String[]::new));
        view.rows()
                .forEach(row -> table.row(Stream.concat(
                                Stream.of(Shown.of(row.name(), WIDEST)),
                                row.cells().stream().map(cell -> Shown.of(cell.text(), WIDEST)))
                        .toArray(String[]::new)));
        return table.lines().stream().map(String::stripTrailing).collect(Collectors.toList());
    }
}
