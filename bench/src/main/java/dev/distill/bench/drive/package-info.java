/** Starts the peers' processes and has them take turns. */
package dev.distill.bench.drive;
