/** The rules that turn gradients into updates. */
package dev.distill.engine.update;
