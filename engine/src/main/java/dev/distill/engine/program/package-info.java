/** Programs of prepared actions, which run without allocating anything; the only callers of native ops. */
package dev.distill.engine.program;
