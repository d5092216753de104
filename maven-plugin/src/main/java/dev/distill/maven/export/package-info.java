/** Networks that leave the store: which there are, where they go, and what is written beside them. */
package dev.distill.maven.export;
