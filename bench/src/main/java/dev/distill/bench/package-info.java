/** Times the engine beside its peers: {@link dev.distill.bench.Bench} is the command. */
package dev.distill.bench;
