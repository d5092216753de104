/** How a student is taught: curricula, their stages, signals and losses. */
package dev.distill.dsl.curriculum;
