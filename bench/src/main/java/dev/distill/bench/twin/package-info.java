/**
 * Runs of ours that are written down whole, for another implementation to repeat: weights at the start, every batch, and weights, outputs and
 * measures after some steps.
 */
package dev.distill.bench.twin;
