/** Arrays in native memory as Java sees them, and named sets of them. */
package dev.distill.engine.array;
