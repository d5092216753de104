package dev.distill.maven.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A table of cells in columns as wide as they need to be; the first column is aligned to the left, as is the last. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(String... cells) {
        rows.add(List.copyOf(Arrays.asList(cells)));
        return this;
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String padding = String.join(
                    "", Collections.nCopies(widths[column] - row.get(column).length(), " "));
            boolean left = column == 0 || column == widths.length - 1;
            line.append(column == 0 ? "" : GAP).append(left ? row.get(column) + padding : padding + row.get(column));
        }
        return line.toString().stripTrailing();
    }
}
