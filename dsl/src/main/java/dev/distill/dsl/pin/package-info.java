/** Study versions written down: locks, records and specifications, how they are made of a report, read and merged. */
package dev.distill.dsl.pin;
