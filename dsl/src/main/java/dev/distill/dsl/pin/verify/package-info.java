/** Pins that are run again: what is said of each number, of each run, and of the pin. */
package dev.distill.dsl.pin.verify;
