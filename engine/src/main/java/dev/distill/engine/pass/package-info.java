/** Loops in Java over floats, in place of chains of native ops; no ops and no graph here. */
package dev.distill.engine.pass;
