package dev.distill.dsl.card;

/**
 * The last value of a measure.
 *
 * @param column which column of which measure
 * @param meaning what it is, with its unit
 * @param step after how many steps
 * @param value the value
 */
public record FinalValue(String column, String meaning, long step, double value) {}
