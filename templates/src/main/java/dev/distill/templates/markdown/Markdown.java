package dev.distill.templates.markdown;

import dev.distill.templates.table.TableView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one way for texts and tables into Markdown, as GitHub and GitLab show it. */
public final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]<>&|~#$";

    private Markdown() {}

    /** A text on one line that is shown as it is: no part of it is a format, a link, HTML or somebody's name. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> escaped.append(of(point)));
        return escaped.toString();
    }

    private static String of(int point) {
        if (point == '<') {
            return "&lt;";
        } else if (point == '&') {
            return "&amp;";
        } else if (point == '@') {
            return "@\u2060";
        } else if (Character.isWhitespace(point) || Character.isISOControl(point)) {
            return " ";
        } else if (Character.getType(point) == Character.FORMAT) {
            return "\uFFFD";
        }
        return (SPECIAL.indexOf(point) < 0 ? "" : "\\") + Character.toString(point);
    }

    /** A table, its numbers to the right. */
    static String table(TableView table) {
        String rules = table.columns().stream()
                .map(column -> column.kind().equals("text") ? "---" : "---:")
                .collect(Collectors.joining("|", "|", "|\n"));
        String rows = table.rows().stream()
                .map(row -> line(Stream.concat(
                        Stream.of(row.name()),
                        row.cells().stream()
                                .flatMap(cell -> Stream.concat(
                                        Stream.of(cell.text()),
                                        Stream.generate(() -> "").limit(cell.span() - 1L))))))
                .collect(Collectors.joining());
        return line(table.columns().stream().map(TableView.Column::label)) + rules + rows;
    }

    private static String line(Stream<String> cells) {
        return cells.map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Lines of a list. */
    static String list(List<String> lines) {
        return lines.stream().map(line -> "- " + text(line) + "\n").collect(Collectors.joining());
    }
}
