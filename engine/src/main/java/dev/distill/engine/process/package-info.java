/** How processes are started, workers and commands alike: the one door, and what does not go through it. No ND4J here. */
package dev.distill.engine.process;
