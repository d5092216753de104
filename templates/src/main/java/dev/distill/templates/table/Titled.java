package dev.distill.templates.table;

/**
 * A table under a heading.
 *
 * @param title the heading
 * @param slug what it is called in files
 * @param table the table
 */
public record Titled(String title, String slug, TableView table) {}
