package dev.distill.templates.chart;

/**
 * A text in a drawing.
 *
 * @param x where it is anchored
 * @param y its baseline
 * @param anchor {@code start}, {@code middle} or {@code end}
 * @param text what it says
 * @param ink the colour that it shares with what it names
 */
public record Label(String x, String y, String anchor, String text, Ink ink) {}
