/** Files that examples come from: known by their bytes, kept in data sets, and told where they are to be had. */
package dev.distill.dsl.data;
