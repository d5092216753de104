/** The worker processes: how they are started, kept and heard; no ND4J here. */
package dev.distill.engine.fleet;
