/** The studies of a project: found, loaded, selected and planned, for the goals. */
package dev.distill.maven.study;
