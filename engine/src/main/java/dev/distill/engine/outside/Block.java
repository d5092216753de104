package dev.distill.engine.outside;

/**
 * Numbers as they go to another runtime.
 *
 * @param shape the batch first
 * @param values row-major; ids are whole
 */
public record Block(long[] shape, float[] values) {}
