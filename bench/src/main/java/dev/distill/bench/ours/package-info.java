/** Our side of every step: the engine's programs, as its workers run them. */
package dev.distill.bench.ours;
