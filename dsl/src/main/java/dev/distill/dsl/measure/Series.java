package dev.distill.dsl.measure;

/** One column of a measure: a value by step. */
public sealed interface Series permits Measure, Column {

    /** The measure that the column belongs to. */
    Measure measure();

    /** The column's name, as in {@code records.csv}. */
    String column();
}
