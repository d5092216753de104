/** The layers, one file a formula, forward and back. */
package dev.distill.engine.layer;
