/** What the files of a pin are written in: lines, fields, entries and numbers, and what is said of those that cannot be read. */
package dev.distill.dsl.pin.text;
