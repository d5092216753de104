/** Networks that others trained: the words that name their files, and what is read of them before anything is run. */
package dev.distill.dsl.model;
