package dev.distill.templates.page;

/**
 * Something that a page says under a heading of its own.
 *
 * @param term what it is about
 * @param text what is said
 */
public record Fact(String term, String text) {}
