/** The plan of a study: every run, expanded and checked before anything trains. */
package dev.distill.dsl.plan;
