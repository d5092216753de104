package dev.distill.dsl.record;

/**
 * A measured value.
 *
 * @param column which column of which measure
 * @param step after how many steps
 * @param value the value
 */
public record Measurement(String column, long step, double value) {}
