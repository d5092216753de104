/** How a network is trained: optimiser, rate, batch and length. */
package dev.distill.dsl.recipe;
