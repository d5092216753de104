/** How long things last, and how numbers move while they do: for recipes, curricula and measures. */
package dev.distill.dsl.schedule;
