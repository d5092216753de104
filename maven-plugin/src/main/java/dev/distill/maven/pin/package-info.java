/** Pins on the disk, in archives and in Maven repositories. */
package dev.distill.maven.pin;
