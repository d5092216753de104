/** Where sequences of tokens come from, for tasks on language: grammars that sentences are drawn from, and texts in files. */
package dev.distill.dsl.corpus;
