/** SameDiff's side: graphs as its users write them, trained by {@code fit}. */
package dev.distill.bench.samediff;
