/** Studies that decide as they go: their plans, round by round, from the records that there are. */
package dev.distill.dsl.round;
