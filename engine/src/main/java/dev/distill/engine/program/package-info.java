/**
 * Networks of a fixed batch shape, compiled once into programs of prepared ND4J ops; for the trainer.
 *
 * <p>A {@link dev.distill.engine.program.Tape} says what is computed, a {@link dev.distill.engine.program.Program} computes it: every
 * array, op and context is made once, and a step executes the list in order. Weights live outside, in
 * {@link dev.distill.engine.program.Parameters}, so several programs can share them.
 */
package dev.distill.engine.program;
