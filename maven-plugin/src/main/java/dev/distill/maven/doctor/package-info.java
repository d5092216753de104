/** What a machine has for workers, and whether it works. */
package dev.distill.maven.doctor;
