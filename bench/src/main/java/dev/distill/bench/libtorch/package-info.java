/** libtorch's side, from Java: its modules and optimisers, in a JVM that has no ND4J. */
package dev.distill.bench.libtorch;
