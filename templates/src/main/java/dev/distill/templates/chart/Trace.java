package dev.distill.templates.chart;

/**
 * A drawn line.
 *
 * @param path in SVG's path language
 * @param weight {@code seed}, {@code median}, {@code context} or {@code faint}
 * @param ink how it is told apart
 */
public record Trace(String path, String weight, Ink ink) {}
