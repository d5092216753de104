/** The losses: what a training program lowers. */
package dev.distill.engine.loss;
