package dev.distill.dsl.measure;

import dev.distill.dsl.error.Name;

/**
 * A named column of a measure that has several.
 *
 * @param measure the measure
 * @param column the column's name
 */
public record Column(Measure measure, String column) implements Series {
    /** Checks the name. */
    public Column {
        Name.cell("column", column);
    }
}
