/** Where runs come from: the project's source, what was resolved, and which build began which run. */
package dev.distill.maven.origin;
