/** Two versions of a study side by side: their arms, settings, statistics and verdicts. */
package dev.distill.dsl.pin.compare;
