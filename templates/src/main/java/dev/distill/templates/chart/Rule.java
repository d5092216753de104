package dev.distill.templates.chart;

/**
 * A place on the horizontal axis that has a name.
 *
 * @param at where
 * @param label what it is
 */
public record Rule(double at, String label) {}
