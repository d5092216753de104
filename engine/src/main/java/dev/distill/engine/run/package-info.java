/** Runs the runs of a plan in forked workers, and tells how they go; for the Maven plugin. No ND4J here. */
package dev.distill.engine.run;
