package dev.distill.engine.protocol;

/**
 * What became of training a network twice, for two steps each, from one seed.
 *
 * @param sameBits whether all weights had the same bits both times
 * @param cause why it could not be trained; else empty
 */
public record Trial(boolean sameBits, String cause) {}
