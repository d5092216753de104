/** The values of {@code -Ddistill.*}, read from their texts, for the goals. */
package dev.distill.maven.option;
