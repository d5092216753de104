/** What is read off a network while it trains: held-out examples, folded piece by piece, and probes. */
package dev.distill.engine.worker.measure;
