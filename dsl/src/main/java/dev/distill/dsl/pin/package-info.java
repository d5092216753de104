/** Study versions written down: locks, records and specifications, how they are read, merged, compared and verified. */
package dev.distill.dsl.pin;
