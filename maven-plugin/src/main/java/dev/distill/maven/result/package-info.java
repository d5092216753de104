/** Runs that are made, and what is left of them: files, pages, and whether the build may go on. */
package dev.distill.maven.result;
