package dev.distill.templates.markdown;

import dev.distill.templates.page.ComparisonPage;
import dev.distill.templates.page.ComparisonPage.Change;
import dev.distill.templates.page.ComparisonPage.Contrasted;
import java.util.List;
import java.util.stream.Collectors;

/** Two versions side by side as a text for a pull request: what differs in sight, tables of the same numbers folded away. */
public final class ComparisonMarkdown {

    private ComparisonMarkdown() {}

    /** The text. */
    public static String of(ComparisonPage page) {
        StringBuilder text = new StringBuilder("## Study " + Markdown.text(page.name()) + ": "
                + Markdown.text(page.title()) + "\n\n" + Markdown.text(page.lede()) + "\n\n");
        text.append(Markdown.list(page.versions().stream()
                .map(fact -> fact.term() + ": " + fact.text())
                .toList()));
        text.append("\n### Arms\n\n").append(Markdown.table(page.arms()));
        if (!page.settings().isEmpty()) {
            text.append("\n### Settings\n\n");
            page.settings().forEach(change -> text.append(settings(change)));
        }
        text.append("\n### Expectations\n\n");
        if (!page.verdicts().rows().isEmpty()) {
            text.append(Markdown.table(page.verdicts())).append('\n');
        }
        text.append(Markdown.text(page.verdictNote())).append('\n');
        text.append(statistics(page));
        return text.toString();
    }

    private static String settings(Change change) {
        return "- " + Markdown.text(change.arms()) + ": " + Markdown.text(change.parts()) + "\n"
                + change.fields().stream()
                        .map(field -> "  - " + Markdown.text(field) + "\n")
                        .collect(Collectors.joining());
    }

    private static String statistics(ComparisonPage page) {
        List<Contrasted> others =
                page.statistics().stream().filter(it -> !it.same()).toList();
        List<Contrasted> same =
                page.statistics().stream().filter(Contrasted::same).toList();
        StringBuilder text = new StringBuilder("\n### Statistics\n");
        others.forEach(it -> text.append(table(it)));
        if (!page.note().isEmpty()) {
            text.append('\n').append(Markdown.text(page.note())).append('\n');
        }
        if (!same.isEmpty()) {
            text.append("\n<details>\n<summary>Statistics whose numbers are the same: ")
                    .append(same.size())
                    .append("</summary>\n");
            same.forEach(it -> text.append(table(it)));
            text.append("\n</details>\n");
        }
        return text.toString();
    }

    private static String table(Contrasted statistic) {
        return "\n**" + Markdown.text(statistic.title()) + "**\n\n" + Markdown.table(statistic.table());
    }
}
