package dev.distill.templates.chart;

/**
 * A thin line across a plot, with its meaning beside it.
 *
 * @param x1 its start
 * @param y1 its start
 * @param x2 its end
 * @param y2 its end
 * @param label beside it; may be empty
 */
public record Guide(String x1, String y1, String x2, String y2, Label label) {}
