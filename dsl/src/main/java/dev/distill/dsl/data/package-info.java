/** Files that examples come from, known by their bytes. */
package dev.distill.dsl.data;
