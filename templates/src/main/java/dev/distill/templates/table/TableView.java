package dev.distill.templates.table;

import java.util.List;

/**
 * A table as it is shown.
 *
 * @param columns the headings, that of the rows' names first
 * @param rows from the top
 * @param note what its values are, in a sentence or two
 */
public record TableView(List<Column> columns, List<Row> rows, String note) {

    /** Copies the lists. */
    public TableView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column.
     *
     * @param label its heading
     * @param kind {@code text}, {@code number}, or {@code lead} for the numbers that count most
     */
    public record Column(String label, String kind) {

        /** A column of words. */
        public static Column text(String label) {
            return new Column(label, "text");
        }

        /** A column of numbers. */
        public static Column number(String label) {
            return new Column(label, "number");
        }

        /** A column of the numbers that count most. */
        public static Column lead(String label) {
            return new Column(label, "lead");
        }
    }

    /**
     * A row.
     *
     * @param name its heading
     * @param kind {@code plain}; {@code apart} for a row of another sort; {@code more} for one that goes on with the row above
     * @param cells the other cells
     */
    public record Row(String name, String kind, List<Cell> cells) {

        /** Copies the cells. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param text what it says
     * @param kind the kind of its column, or {@code gap} for what is missing and {@code beyond} for what is censored
     * @param span how many columns it takes
     */
    public record Cell(String text, String kind, int span) {

        /** A cell of words. */
        public static Cell text(String text) {
            return new Cell(text, "text", 1);
        }

        /** A cell of a number. */
        public static Cell number(String text) {
            return new Cell(text, "number", 1);
        }
    }
}
