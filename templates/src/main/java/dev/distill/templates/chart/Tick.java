package dev.distill.templates.chart;

/**
 * A place on an axis.
 *
 * @param at where, in units of the drawing
 * @param label its number; empty for a mark between numbers
 */
public record Tick(String at, String label) {}
