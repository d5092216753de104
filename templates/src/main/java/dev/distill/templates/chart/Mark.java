package dev.distill.templates.chart;

/**
 * A drawn point.
 *
 * @param x where
 * @param y where
 * @param kind {@code dot}, {@code end}, {@code cross} or {@code censored}
 * @param ink how it is told apart
 * @param title what it is, in words
 */
public record Mark(String x, String y, String kind, Ink ink, String title) {}
