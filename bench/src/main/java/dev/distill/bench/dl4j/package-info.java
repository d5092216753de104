/** DL4J's side: networks as its users build them, trained by {@code fit}. */
package dev.distill.bench.dl4j;
