/** What is said between a build and its workers. */
package dev.distill.engine.protocol;
