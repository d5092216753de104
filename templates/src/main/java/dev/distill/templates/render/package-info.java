/** Velocity, in strict mode, where nothing is inserted unescaped. */
package dev.distill.templates.render;
