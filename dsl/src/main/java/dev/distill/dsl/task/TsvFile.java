package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Utf8Reader;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences and labels in a file of tab-separated values, as GLUE's are (Wang et al. 2019, arXiv 1804.07461): a line is an example, and quotes
 * mean nothing, so that no library of CSV is in it. Whatever is wrong is told with its line.
 */
final class TsvFile {
    /**
     * An example.
     *
     * @param texts a sentence, or two
     * @param label as it is written
     * @param line its number, from 1
     */
    record Row(List<String> texts, String label, int line) {}

    private final Path file;
    private final TsvColumns columns;
    private final List<Row> rows = new ArrayList<>();
    private int width;
    private List<Integer> places = List.of();

    private TsvFile(Path file, TsvColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    static List<Row> rows(Path file, TsvColumns columns) {
        TsvFile read = new TsvFile(file, columns);
        try (BufferedReader lines = new BufferedReader(new Utf8Reader(file))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.line(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line, number);
                number++;
            }
        } catch (IOException e) {
            throw new DeclarationException("The file (" + file + ") cannot be read: " + e + ".", "Look at it.");
        }
        Require.that(!read.rows.isEmpty(), "The file (" + file + ") has no examples.", "Name another file.");
        return read.rows;
    }

    private void line(String line, int number) {
        List<String> values = List.of(line.split("\t", -1));
        if (number == 1) {
            open(values);
            if (columns.header()) {
                return;
            }
        }
        Require.that(
                !line.isEmpty(),
                "The file (" + file + ") has nothing in line " + number + ".",
                "Leave the line out, also where it is the last.");
        Require.that(
                values.size() == width,
                "The file (" + file + ") has " + values.size() + " columns in line " + number + ", and " + width
                        + " in its first.",
                "Mend the line: quotes mean nothing in such a file, and a tab within a sentence parts it.");
        List<String> texts = columns.texts().size() == 1
                ? List.of(values.get(places.get(1)))
                : List.of(values.get(places.get(1)), values.get(places.get(2)));
        Require.that(
                texts.stream().noneMatch(String::isBlank),
                "The file (" + file + ") has no sentence in line " + number + ".",
                "Mend the line, or leave it out.");
        rows.add(new Row(texts, values.get(places.get(0)), number));
    }

    /** Finds the columns in the first line. */
    private void open(List<String> first) {
        width = first.size();
        if (columns.header()) {
            Require.distinct(
                    first.stream().filter(this::isRead).toList(),
                    column -> "The file (" + file + ") has the column (" + column + ") twice in its first line.",
                    "Give each column a name of its own.");
        }
        List<Integer> found = new ArrayList<>();
        found.add(place(columns.label(), first));
        columns.texts().forEach(text -> found.add(place(text, first)));
        places = found;
    }

    private boolean isRead(String column) {
        return column.equals(columns.label()) || columns.texts().contains(column);
    }

    private int place(String column, List<String> first) {
        int place = columns.header() ? first.indexOf(column) : number(column) - 1;
        Require.that(
                place >= 0 && place < width,
                "The file (" + file + ") has no column (" + column + ").",
                columns.header()
                        ? "Name one of " + Shown.of(first.toString()) + ", or say .withoutHeader()."
                        : "Name a number from 1 to " + width + ".");
        return place;
    }

    private static int number(String column) {
        return column.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(column) : 0;
    }
}
