package dev.distill.templates.chart;

/**
 * What a drawing is called.
 *
 * @param id unique on its page, the same every time
 * @param title in a few words
 * @param description what there is to see, for those who do not see it
 */
public record Naming(String id, String title, String description) {}
