/** What is said when a declaration or a run cannot go on: what is wrong, then what to do. */
package dev.distill.dsl.error;
